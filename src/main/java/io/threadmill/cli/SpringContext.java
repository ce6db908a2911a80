package io.threadmill.cli;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.core.status.StatusManager;
import io.threadmill.batch.BatchConfiguration;
import io.threadmill.batch.ExitCode;
import io.threadmill.batch.FailureReason;
import io.threadmill.batch.MachineLock;
import io.threadmill.history.DatabaseFile;
import io.threadmill.history.KilledDatabase;
import io.threadmill.history.SchemaUpdate;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;

/// Starts what commands need of Spring: the database of a home and what runs on it.
final class SpringContext {

  private static final int ATTEMPTS = 30;

  private SpringContext() {}

  @SpringBootConfiguration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  @Import(BatchConfiguration.class)
  static class Application {}

  /// What is started.
  ///
  /// @param more properties
  record Kind(Class<?> application, WebApplicationType web, Map<String, Object> more) {
    private static final Kind COMMAND =
        new Kind(Application.class, WebApplicationType.NONE, Map.of());
  }

  /// Opens the database of a home.
  ///
  /// @throws CommandFailure when somebody else holds it, or it belongs to a newer version
  static ConfigurableApplicationContext open(Path home) {
    return open(home, Kind.COMMAND);
  }

  /// Opens the database of a home, for more than a command.
  ///
  /// @throws CommandFailure as above
  static ConfigurableApplicationContext open(Path home, Kind kind) {
    ReportsFolder.make(home);
    try {
      return opened(home, kind);
    } catch (RuntimeException e) {
      throw explained(e, home);
    }
  }

  private static ConfigurableApplicationContext opened(Path home, Kind kind) {
    Path reports = home.resolve("reports");
    KilledDatabase.recover(reports);
    if (SchemaUpdate.isNeeded(reports)) {
      return start(home, kind, _ -> SchemaUpdate.apply(reports));
    }
    try {
      return start(home, kind, _ -> {});
    } catch (RuntimeException e) {
      if (SchemaUpdate.isNeeded(e)) {
        return start(home, kind, _ -> SchemaUpdate.apply(reports));
      }
      throw e;
    }
  }

  /// @param first done when it is known where log messages go, and before the database is opened
  private static ConfigurableApplicationContext start(
      Path home, Kind kind, ApplicationContextInitializer<ConfigurableApplicationContext> first) {
    return new SpringApplicationBuilder(kind.application())
        .web(kind.web())
        .registerShutdownHook(false)
        .properties(properties(home))
        .properties(kind.more())
        .initializers(_ -> forgetTroubleOfLog(), first)
        .run();
  }

  /// Opens the database of a home for a run, which may find a short command at it, such as one that
  /// lists runs: waits for its end about as long as that may take.
  ///
  /// @param isGivenUp whether nobody wants it any more
  /// @throws CommandFailure as [#open]
  static ConfigurableApplicationContext openPatiently(
      Path home, PrintWriter err, BooleanSupplier isGivenUp) throws InterruptedException {
    return openPatiently(home, Kind.COMMAND, err, isGivenUp);
  }

  /// Opens the database of a home as above, for more than a command.
  ///
  /// @throws CommandFailure as [#open]
  static ConfigurableApplicationContext openPatiently(
      Path home, Kind kind, PrintWriter err, BooleanSupplier isGivenUp)
      throws InterruptedException {
    for (int attempt = 1; ; attempt++) {
      try {
        return open(home, kind);
      } catch (CommandFailure e) {
        if (e.exit() != ExitCode.NOT_MEASURED || attempt == ATTEMPTS || isGivenUp.getAsBoolean()) {
          throw e;
        }
        if (attempt == 1) {
          err.println("threadmill: waiting: " + inUse(home));
        }
        TimeUnit.SECONDS.sleep(1);
      }
    }
  }

  private static String inUse(Path home) {
    return "the database in %s is in use: %s"
        .formatted(
            home.resolve("reports"),
            Daemon.of(home).map(Daemon::words).orElseGet(() -> MachineLock.holder(home)));
  }

  private static Map<String, Object> properties(Path home) {
    Path reports = home.resolve("reports");
    return Map.of(
        BatchConfiguration.HOME,
        home.toString(),
        "spring.datasource.url",
        DatabaseFile.url(reports),
        "logging.file.name",
        reports.resolve("threadmill.log").toString());
  }

  /// A log that cannot be written, on a full disk for example, would print stack traces. What the
  /// user asked for fails too then, and says so itself.
  private static void forgetTroubleOfLog() {
    if (LoggerFactory.getILoggerFactory() instanceof LoggerContext log) {
      StatusManager status = log.getStatusManager();
      status.getCopyOfStatusListenerList().forEach(status::remove);
    }
  }

  private static RuntimeException explained(RuntimeException failure, Path home) {
    Path reports = home.resolve("reports");
    if (DatabaseFile.isOfAnotherVersion(failure)) {
      return new CommandFailure(
          ExitCode.USAGE,
          "threadmill: the database in %s does not belong to this version of threadmill, but probably to a newer one\nhelp: use the version that wrote it, or another home"
              .formatted(reports));
    }
    if (DatabaseFile.isInUse(failure)) {
      return new CommandFailure(
          ExitCode.NOT_MEASURED,
          "threadmill: %s\nhelp: try again when its run is over".formatted(inUse(home)));
    }
    if (FailureReason.isDiskFull(failure, reports)) {
      return new CommandFailure(
          ExitCode.INTERNAL_ERROR,
          "threadmill: %s\nhelp: free space on its disk"
              .formatted(FailureReason.of(failure, reports)));
    }
    return DatabaseFile.problem(failure)
        .<RuntimeException>map(
            problem ->
                new CommandFailure(
                    ExitCode.USAGE,
                    "threadmill: the database in %s cannot be opened: %s\nhelp: put a backup of threadmill.mv.db in its place, or choose another home"
                        .formatted(reports, problem)))
        .orElse(failure);
  }
}
