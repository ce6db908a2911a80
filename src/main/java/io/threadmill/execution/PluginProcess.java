package io.threadmill.execution;

import io.threadmill.measurement.Durations;
import io.threadmill.workload.PluginJar;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;

/// Asks plugins what they are, in a process of their own: none of their code runs in this one.
///
/// @param deadline after which the process is killed with everything it has started
record PluginProcess(Duration deadline) {

  static final PluginProcess USUAL = new PluginProcess(Duration.ofSeconds(10));

  private static final List<String> OPTIONS = List.of("-Xmx512m", "-XX:TieredStopAtLevel=1");

  /// What the plugins of a jar say of themselves.
  PluginAnswer ask(PluginJar jar) throws InterruptedException {
    Process process;
    try {
      process = LeanJvm.of(DescribeMain.class, OPTIONS).start();
    } catch (IOException e) {
      return new PluginAnswer.Broken("no process could be started to look at it: " + e);
    }
    try {
      return ask(jar, process);
    } finally {
      ProcessGroup.kill(process);
    }
  }

  private PluginAnswer ask(PluginJar jar, Process process) throws InterruptedException {
    Transcript errors = Transcript.of(process.getErrorStream());
    ChildLine child = new ChildLine(process);
    try {
      child.send(new Message.Describe(jar));
      Message answer = child.receive(deadline);
      return answer instanceof Message.Plugins(PluginAnswer plugins)
          ? plugins
          : new PluginAnswer.Broken("its code talked nonsense: " + answer);
    } catch (TimeoutException e) {
      return new PluginAnswer.Broken(
          "its code had not ended after %s and was killed".formatted(Durations.rough(deadline)));
    } catch (IOException e) {
      return new PluginAnswer.Broken("its code talked nonsense: " + e.getMessage());
    } catch (ChildLine.EndedException e) {
      return endedEarly(process, errors);
    }
  }

  private static PluginAnswer endedEarly(Process process, Transcript errors) {
    ProcessGroup.kill(process);
    String code = process.isAlive() ? "" : " with exit code " + process.exitValue();
    String last = errors.lastLines(1);
    return new PluginAnswer.Broken(
        "its code ended the process" + code + (last.isBlank() ? "" : ": " + last));
  }
}
