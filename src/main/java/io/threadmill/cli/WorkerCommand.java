package io.threadmill.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import io.threadmill.batch.ExitCode;
import io.threadmill.definition.BrokerCredentials;
import io.threadmill.definition.BrokerSettings;
import io.threadmill.execution.Agent;
import io.threadmill.execution.AgentOptions;
import io.threadmill.execution.BrokerAddress;
import io.threadmill.execution.BrokerTls;
import io.threadmill.execution.UnusableBrokerException;
import io.threadmill.measurement.Environment;
import io.threadmill.measurement.MachineFacts;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `worker`: an agent on this machine.
@Command(
    name = "worker",
    description = {
      "Offers this machine to runs on other machines, through a broker, until it is ended.",
      "User and password are in THREADMILL_BROKER_USER and THREADMILL_BROKER_PASSWORD or in a file."
    },
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:it was ended (SIGTERM, Ctrl-C), and the trial that was going on is over",
      "2:the command line has errors, or no retry would make the broker usable",
      "70:internal error",
      "130:it was ended at once by a second signal"
    },
    sortOptions = false)
final class WorkerCommand implements Callable<Integer> {

  private static final int MOST_THREADS = 4_096;
  private static final String CACHE_SIZE = "8g";

  @Spec private CommandSpec spec;

  @Option(
      names = "--broker",
      paramLabel = "URL",
      required = true,
      description = "Where runs look for workers: tcp://host:61616, or tcps://host:61617.")
  private String broker = "";

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "The most threads of a worker. Default: the cores of this machine.")
  private @Nullable Integer threads;

  @Option(
      names = "--memory",
      paramLabel = "SIZE",
      description = "The most heap of a worker, such as 4g. Default: half of the memory.")
  private @Nullable ByteSize memory;

  @Option(
      names = "--name",
      paramLabel = "NAME",
      description = "What it is called in reports. Default: the name of the host.")
  private @Nullable String name;

  @Option(
      names = "--prefix",
      paramLabel = "P",
      description =
          "How the names on the broker begin. Default: " + BrokerAddress.USUAL_PREFIX + ".")
  private String prefix = BrokerAddress.USUAL_PREFIX;

  @Option(
      names = "--credentials",
      paramLabel = "FILE",
      description = "User and password, a line each; only its owner may read it.")
  private @Nullable Path credentials;

  @Option(
      names = "--trust",
      paramLabel = "PEM",
      description = "Whose certificates are trusted. Default: those of the JDK.")
  private @Nullable Path trust;

  @Option(
      names = "--identity",
      paramLabel = "PEM",
      description = "Private key and certificate, for brokers that ask for one.")
  private @Nullable Path identity;

  @Option(
      names = "--cache",
      paramLabel = "DIR",
      description = "Where it keeps number sets. Default: a folder of the user's cache.")
  private @Nullable Path cache;

  @Option(
      names = "--cache-size",
      paramLabel = "SIZE",
      defaultValue = CACHE_SIZE,
      description = "The most that these take. Default: " + CACHE_SIZE + ".")
  private ByteSize cacheSize = ByteSize.of(CACHE_SIZE);

  /// Made by picocli.
  WorkerCommand() {}

  @Override
  public Integer call() throws InterruptedException, ReflectiveOperationException {
    AgentOptions options = options();
    ((LoggerContext) LoggerFactory.getILoggerFactory())
        .getLogger(Logger.ROOT_LOGGER_NAME)
        .setLevel(Level.OFF); // what is worth a line is told by us
    ToldAgent told = new ToldAgent(options, spec.commandLine().getErr());
    try (Agent agent = new Agent(options, told)) {
      TwoSignals.install(
          () -> {
            told.draining();
            agent.drain();
          });
      agent.connectAndServe();
    } catch (UnusableBrokerException e) {
      throw usage(String.valueOf(e.getMessage()));
    }
    return ExitCode.CORRECT.code();
  }

  private AgentOptions options() {
    int cores = Runtime.getRuntime().availableProcessors();
    int most = threads == null ? cores : threads;
    if (most < 1 || most > MOST_THREADS) {
      throw usage("--threads %d: it is 1 to %d".formatted(most, MOST_THREADS));
    }
    String shown = name == null ? Environment.hostName() : name;
    if (shown.isBlank()
        || shown.length() > 100
        || shown.chars().anyMatch(Character::isISOControl)) {
      throw usage("--name: it has 1 to 100 characters, none of them a control character");
    }
    AgentOptions options =
        new AgentOptions(
            address(),
            shown,
            most,
            memory == null ? halfOfMemory() : memory.bytes(),
            cache == null ? usualCache() : cache.toAbsolutePath(),
            cacheSize.bytes());
    try {
      options.checkCache();
    } catch (IOException e) {
      throw usage(String.valueOf(e.getMessage()));
    }
    return options;
  }

  private BrokerAddress address() {
    if (!BrokerSettings.isPrefix(prefix)) {
      throw usage("--prefix: it has 1 to 40 lower-case letters, digits, dots and hyphens");
    }
    BrokerTls tls = new BrokerTls(absolute(trust), absolute(identity));
    BrokerSettings settings =
        BrokerSettings.of(broker, tls, prefix, absolute(credentials))
            .orElseThrow(
                () ->
                    usage(
                        "--broker: it is a URL such as tcp://host:61616 or tcps://host:61617, without user and password"));
    if (settings.tls().isEmpty() && (trust != null || identity != null)) {
      throw usage(
          "--trust and --identity go with a secured connection: --broker tcps://host:61617");
    }
    try {
      return new BrokerCredentials(System.getenv()).address(settings);
    } catch (IOException e) {
      throw usage(String.valueOf(e.getMessage()));
    }
  }

  private static Optional<Path> absolute(@Nullable Path path) {
    return Optional.ofNullable(path).map(Path::toAbsolutePath);
  }

  /// Of what the container may use, where it is less than the machine has.
  private static long halfOfMemory() {
    MachineFacts facts = MachineFacts.here();
    long all = facts.memory().orElse(2 * Amount.GB);
    return Math.min(all, facts.memoryLimit().orElse(all)) / 2;
  }

  private static Path usualCache() {
    String folder = System.getenv().getOrDefault("XDG_CACHE_HOME", "");
    Path cache =
        folder.startsWith("/")
            ? Path.of(folder)
            : Path.of(System.getProperty("user.home")).resolve(".cache");
    return cache.resolve("threadmill").resolve("number-sets");
  }

  private static CommandFailure usage(String why) {
    return new CommandFailure(ExitCode.USAGE, "threadmill: " + why);
  }
}
