package io.threadmill.cli;

import io.threadmill.batch.ExitCode;
import io.threadmill.definition.BrokerCredentials;
import io.threadmill.definition.BrokerSettings;
import io.threadmill.execution.Agent;
import io.threadmill.execution.AgentOptions;
import io.threadmill.execution.BrokerAddress;
import io.threadmill.execution.BrokerException;
import io.threadmill.execution.BrokerTls;
import io.threadmill.measurement.Environment;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `worker`: an agent for trials on remote workers.
@Command(
    name = "worker",
    description = {
      "Offers this machine to runs that measure on remote workers behind a broker.",
      "User and password of the broker are read from THREADMILL_BROKER_USER and",
      "THREADMILL_BROKER_PASSWORD, or from a file."
    },
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:ended by Ctrl-C or SIGTERM, after the trial that was under way",
      "2:the command line has errors, or the broker does not let it in",
      "70:internal error"
    },
    sortOptions = false)
final class WorkerCommand implements Callable<Integer> {

  private static final int MOST_THREADS = 1_000;
  private static final String CACHE_SIZE = "8g";

  @Spec private CommandSpec spec;

  @Option(
      names = "--broker",
      paramLabel = "URL",
      required = true,
      description = "Where the broker is: tcp://host:61616, or tcps://host:61617 for TLS.")
  private String broker = "";

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "The most threads that a worker may have. Default: one for each core.")
  private @Nullable Integer threads;

  @Option(
      names = "--memory",
      paramLabel = "SIZE",
      description = "The most heap that a worker may have, such as 2g. Default: what a JVM takes.")
  private @Nullable String memory;

  @Option(
      names = "--name",
      paramLabel = "NAME",
      description = "What it is called in reports. Default: the name of the machine.")
  private @Nullable String name;

  @Option(
      names = "--prefix",
      paramLabel = "PREFIX",
      defaultValue = BrokerAddress.USUAL_PREFIX,
      description = "With what names on the broker begin. Default: " + BrokerAddress.USUAL_PREFIX)
  private String prefix = BrokerAddress.USUAL_PREFIX;

  @Option(
      names = "--credentials",
      paramLabel = "FILE",
      description = "A file with two lines, user and password, that nobody else can read.")
  private @Nullable Path credentials;

  @Option(
      names = "--trust",
      paramLabel = "FILE",
      description = "PEM file with the certificates that are trusted. Default: those of the JDK.")
  private @Nullable Path trust;

  @Option(
      names = "--identity",
      paramLabel = "FILE",
      description = "PEM file with the private key and certificate to show to the broker.")
  private @Nullable Path identity;

  @Option(
      names = "--cache",
      paramLabel = "DIR",
      description = "Where number sets are kept. Default: ~/.cache/threadmill")
  private @Nullable Path cache;

  @Option(
      names = "--cache-size",
      paramLabel = "SIZE",
      defaultValue = CACHE_SIZE,
      description = "The most that these may take. Default: " + CACHE_SIZE)
  private String cacheSize = CACHE_SIZE;

  /// Made by picocli.
  WorkerCommand() {}

  @Override
  public Integer call() throws InterruptedException {
    // what the broker's client logs it also throws
    System.setProperty("slf4j.provider", "org.slf4j.helpers.NOP_FallbackServiceProvider");
    PrintWriter err = spec.commandLine().getErr();
    AgentOptions options = options();
    try (Agent agent = new Agent(options, new AgentLines(options, err));
        DrainOnSignal _ = DrainOnSignal.install(agent, err)) {
      agent.connectOrTryAgain();
      agent.serve();
    } catch (BrokerException e) {
      throw new CommandFailure(ExitCode.USAGE, "threadmill: " + e.getMessage());
    }
    return 0;
  }

  private AgentOptions options() {
    try {
      return new AgentOptions(
          new BrokerCredentials(System.getenv()).address(settings()),
          name == null ? Environment.hostName() : shown(name),
          threads(),
          memory == null ? 0 : bytes("--memory", memory),
          folder(cache).orElseGet(WorkerCommand::usualCache),
          bytes("--cache-size", cacheSize));
    } catch (IOException e) {
      throw wrong(String.valueOf(e.getMessage()));
    }
  }

  private BrokerSettings settings() {
    if (!broker.startsWith("tcps:") && (trust != null || identity != null)) {
      throw wrong("--trust and --identity belong to a secured connection: --broker tcps://...");
    }
    return BrokerSettings.at(
            broker, new BrokerTls(folder(trust), folder(identity)), prefix, folder(credentials))
        .orElseThrow(
            () ->
                wrong(
                    "--broker must be a URL such as tcp://host:61616 or tcps://host:61617, without user and password"));
  }

  private int threads() {
    int given = threads == null ? Runtime.getRuntime().availableProcessors() : threads;
    if (given < 1 || given > MOST_THREADS) {
      throw wrong("--threads %d: a worker has 1 to %,d threads".formatted(given, MOST_THREADS));
    }
    return given;
  }

  private static String shown(String name) {
    if (name.isBlank() || name.length() > 100 || name.chars().anyMatch(Character::isISOControl)) {
      throw wrong("--name takes 1 to 100 characters");
    }
    return name;
  }

  private static long bytes(String option, String text) {
    return ByteSize.parse(text)
        .orElseThrow(() -> wrong("%s %s: it is a size such as 512m or 8g".formatted(option, text)));
  }

  private static CommandFailure wrong(String what) {
    return new CommandFailure(ExitCode.USAGE, "threadmill: " + what);
  }

  private Optional<Path> folder(@Nullable Path given) {
    return Optional.ofNullable(given)
        .map(path -> Cli.surroundings(spec).folder().resolve(path).normalize());
  }

  private static Path usualCache() {
    String caches = System.getenv().getOrDefault("XDG_CACHE_HOME", "");
    Path folder =
        caches.isEmpty() ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(caches);
    return folder.resolve("threadmill");
  }
}
