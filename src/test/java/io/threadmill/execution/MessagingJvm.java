package io.threadmill.execution;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Processes that talk to the broker of a site, for the benchmark checks: ours, and bare ones with
/// the same libraries, options and environment.
public final class MessagingJvm {

  private final BrokerAddress broker;
  private final String classPath;

  /// @param jar the program
  public MessagingJvm(BrokerAddress broker, Path jar) {
    this.broker = broker;
    this.classPath = LeanJvm.classPath(jar.toString(), LeanJvm.Libraries.MESSAGING);
  }

  /// How long an agent takes from its start until trials can find it.
  ///
  /// @return nanoseconds
  public double agentReadyAfterNs(Path cache) throws Exception {
    ProcessBuilder builder = builder(AgentMain.class, classPath);
    long started = System.nanoTime();
    Process process = builder.start();
    try {
      ChildLine line = new ChildLine(process);
      line.send(new Message.BeAgent(new AgentOptions(broker, "here", 1, 0, cache, 1L << 30)));
      Message answer = line.receive(Deadlines.USUAL.startUp());
      long ready = System.nanoTime();
      if (!(answer instanceof Message.Ready)) {
        throw new IOException("the agent did not say that it is ready");
      }
      return ready - started;
    } finally {
      ProcessGroup.kill(process);
    }
  }

  /// How long a bare client takes from its start until it could receive.
  ///
  /// @param tests the folder of the compiled tests
  /// @return nanoseconds
  public double clientReadyAfterNs(Path tests) throws Exception {
    ProcessBuilder builder = bare(tests, "ready");
    long started = System.nanoTime();
    Process process = builder.start();
    try {
      awaitLine(process);
      return System.nanoTime() - started;
    } finally {
      ProcessGroup.kill(process);
    }
  }

  /// Has a bare client ask another bare process.
  ///
  /// @param requests in a round
  /// @return nanoseconds from a request to its reply, one for each round
  public List<Double> bareRounds(Path tests, int requestBytes, int replyBytes, int requests)
      throws Exception {
    Process answering = bare(tests, "answers").start();
    try {
      awaitLine(answering);
      Process asking = bare(tests, "asks", requestBytes, replyBytes, requests).start();
      try (BufferedReader lines =
          new BufferedReader(
              new InputStreamReader(asking.getInputStream(), StandardCharsets.UTF_8))) {
        List<Double> rounds = lines.lines().map(Double::valueOf).toList();
        if (!asking.waitFor(1, TimeUnit.MINUTES) || asking.exitValue() != 0) {
          throw new IOException(
              new String(asking.getErrorStream().readAllBytes(), StandardCharsets.UTF_8));
        }
        return rounds;
      } finally {
        ProcessGroup.kill(asking);
      }
    } finally {
      ProcessGroup.kill(answering);
    }
  }

  private ProcessBuilder bare(Path tests, Object... arguments) {
    ProcessBuilder builder = builder(BareJms.class, classPath + File.pathSeparator + tests);
    List<String> words = new ArrayList<>();
    words.add(String.valueOf(arguments[0]));
    words.addAll(List.of(BareJms.url(broker.url()), broker.user(), broker.password()));
    for (Object argument : List.of(arguments).subList(1, arguments.length)) {
      words.add(String.valueOf(argument));
    }
    builder.command().addAll(words);
    return builder;
  }

  private static ProcessBuilder builder(Class<?> main, String classPath) {
    ProcessBuilder builder = LeanJvm.of(main, LeanJvm.Libraries.MESSAGING, List.of("-Xmx1g"));
    List<String> command = builder.command();
    command.set(command.indexOf("-cp") + 1, classPath);
    return builder;
  }

  private static void awaitLine(Process process) throws IOException {
    if (process.getInputStream().read() < 0) {
      throw new IOException(
          new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8));
    }
  }
}
