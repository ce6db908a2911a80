package io.threadmill.cli;

import io.threadmill.batch.BatchConfiguration;
import io.threadmill.batch.ExitCode;
import java.nio.file.Path;
import java.util.Map;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;

/// Starts what commands need of Spring: the database of a home and what runs on it.
final class SpringContext {

  private static final int DATABASE_IN_USE = 90020;

  private SpringContext() {}

  @SpringBootConfiguration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  @Import(BatchConfiguration.class)
  static class Application {}

  /// Opens the database of a home.
  ///
  /// @throws CommandFailure when somebody else holds it, or it belongs to a newer version
  static ConfigurableApplicationContext open(Path home) {
    try {
      return new SpringApplicationBuilder(Application.class)
          .web(WebApplicationType.NONE)
          .registerShutdownHook(false)
          .properties(properties(home))
          .run();
    } catch (RuntimeException e) {
      throw explained(e, home);
    }
  }

  private static Map<String, Object> properties(Path home) {
    Path reports = home.resolve("reports");
    return Map.of(
        BatchConfiguration.HOME,
        home.toString(),
        "spring.datasource.url",
        "jdbc:h2:file:"
            + reports.resolve("threadmill")
            + ";WRITE_DELAY=0;LOCK_TIMEOUT=10000;DB_CLOSE_ON_EXIT=FALSE",
        "logging.file.name",
        reports.resolve("threadmill.log").toString());
  }

  private static RuntimeException explained(RuntimeException failure, Path home) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof FlywayValidateException) {
        return new CommandFailure(
            ExitCode.USAGE,
            "threadmill: the database in %s does not belong to this version of threadmill, but probably to a newer one\nhelp: use the version that wrote it, or another home"
                .formatted(home.resolve("reports")));
      }
      if (cause instanceof java.sql.SQLException sql && sql.getErrorCode() == DATABASE_IN_USE) {
        return new CommandFailure(
            ExitCode.NOT_MEASURED,
            "threadmill: the database in %s is in use by another process\nhelp: try again when its run is over"
                .formatted(home.resolve("reports")));
      }
    }
    return failure;
  }
}
