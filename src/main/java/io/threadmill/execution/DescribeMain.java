package io.threadmill.execution;

import io.threadmill.worker.Orphans;
import io.threadmill.worker.ParentLine;
import io.threadmill.workload.PluginException;
import io.threadmill.workload.PluginJar;
import java.io.IOException;

/// The process that asks plugins what they are: a lean JVM that loads the jar it is told of, says
/// what is in it, and ends.
public final class DescribeMain {

  private DescribeMain() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    ParentLine parent = ParentLine.open();
    Message message = Message.of(parent.receive());
    if (!(message instanceof Message.Describe(PluginJar jar))) {
      throw new IOException("expected a jar, not " + message);
    }
    Orphans.adopt();
    PluginAnswer answer = answer(jar);
    Orphans.endAll();
    parent.send(new Message.Plugins(answer).frame());
    System.exit(0);
  }

  private static PluginAnswer answer(PluginJar jar) {
    try {
      return new PluginAnswer.Described(jar.describe());
    } catch (PluginException e) {
      return new PluginAnswer.Broken(String.valueOf(e.getMessage()));
    }
  }
}
