package io.threadmill.cli;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.core.status.StatusManager;
import io.threadmill.batch.BatchConfiguration;
import io.threadmill.batch.ExitCode;
import io.threadmill.history.HomeDatabase;
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
    HomeDatabase database = DatabaseSettings.of(home).database();
    ReportsFolder.make(home);
    try {
      return opened(home, kind, database);
    } catch (RuntimeException e) {
      throw new OpeningFailure(home, database).explained(e);
    }
  }

  private static ConfigurableApplicationContext opened(
      Path home, Kind kind, HomeDatabase database) {
    Path reports = database.reports();
    if (database.isOnServer()) {
      return start(home, kind, database, _ -> {});
    }
    KilledDatabase.recover(reports);
    if (SchemaUpdate.isNeeded(reports)) {
      return start(home, kind, database, _ -> SchemaUpdate.apply(reports));
    }
    try {
      return start(home, kind, database, _ -> {});
    } catch (RuntimeException e) {
      if (SchemaUpdate.isNeeded(e)) {
        return start(home, kind, database, _ -> SchemaUpdate.apply(reports));
      }
      throw e;
    }
  }

  /// @param first done when it is known where log messages go, and before the database is opened
  private static ConfigurableApplicationContext start(
      Path home,
      Kind kind,
      HomeDatabase database,
      ApplicationContextInitializer<ConfigurableApplicationContext> first) {
    return new SpringApplicationBuilder(kind.application())
        .web(kind.web())
        .registerShutdownHook(false)
        .properties(properties(home))
        .properties(database.properties())
        .properties(kind.more())
        .initializers(_ -> forgetTroubleOfLog(), first, database::register)
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
          HomeDatabase database = DatabaseSettings.of(home).database();
          err.println("threadmill: waiting: " + new OpeningFailure(home, database).inUse());
        }
        TimeUnit.SECONDS.sleep(1);
      }
    }
  }

  private static Map<String, Object> properties(Path home) {
    return Map.of(
        BatchConfiguration.HOME,
        home.toString(),
        "logging.file.name",
        home.resolve("reports/threadmill.log").toString());
  }

  /// A log that cannot be written, on a full disk for example, would print stack traces. What the
  /// user asked for fails too then, and says so itself.
  private static void forgetTroubleOfLog() {
    if (LoggerFactory.getILoggerFactory() instanceof LoggerContext log) {
      StatusManager status = log.getStatusManager();
      status.getCopyOfStatusListenerList().forEach(status::remove);
    }
  }
}
