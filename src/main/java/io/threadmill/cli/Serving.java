package io.threadmill.cli;

import io.threadmill.batch.BatchConfiguration;
import io.threadmill.batch.ExitCode;
import io.threadmill.batch.LiveRuns;
import io.threadmill.batch.MachineLock;
import io.threadmill.batch.QueueConfiguration;
import io.threadmill.batch.Reporting;
import io.threadmill.batch.RunCounts;
import io.threadmill.batch.RunLauncher;
import io.threadmill.batch.RunQueue;
import io.threadmill.definition.Settings;
import io.threadmill.definition.SettingsFile;
import io.threadmill.execution.ProcessIdentity;
import io.threadmill.history.History;
import io.threadmill.inbox.Inbox;
import io.threadmill.notification.Notifications;
import io.threadmill.operations.Housekeeping;
import io.threadmill.operations.Monitoring;
import io.threadmill.operations.OperationsConfiguration;
import io.threadmill.schedule.ScheduleConfiguration;
import io.threadmill.schedule.Schedules;
import io.threadmill.web.Access;
import io.threadmill.web.Commands;
import io.threadmill.web.DaemonAddress;
import io.threadmill.web.WebConfiguration;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.NestedExceptionUtils;

/// The daemon while it serves a home.
final class Serving implements AutoCloseable {

  private static final String BIND = "server.address";
  private static final String ACTIONS = "threadmill.allow-actions";
  private static final Duration TRIAL = Duration.ofSeconds(5);
  private static final Duration KILLED = Duration.ofSeconds(5);
  private static final long PUT_AWAY_MILLIS = 1_000;
  private static final long LOOK_MILLIS = 20;

  private final Path home;
  private final ConfigurableApplicationContext spring;
  private final URI uri;

  private Serving(Path home, ConfigurableApplicationContext spring, URI uri) {
    this.home = home;
    this.spring = spring;
    this.uri = uri;
  }

  @SpringBootConfiguration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  @Import({
    BatchConfiguration.class,
    QueueConfiguration.class,
    ScheduleConfiguration.class,
    OperationsConfiguration.class,
    WebConfiguration.class
  })
  static class Application {

    @Bean
    Access access(
        @Value("${" + BIND + "}") String host, @Value("${" + ACTIONS + "}") boolean allowsActions) {
      return Access.to(host, allowsActions);
    }

    @Bean(destroyMethod = "close")
    Inbox inbox(
        @Value("${" + BatchConfiguration.HOME + "}") Path home,
        History history,
        RunLauncher launcher,
        RunQueue queue,
        InstantSource clock) {
      return new Inbox(home, history, launcher, queue, clock);
    }

    @Bean
    Settings settings(@Value("${" + BatchConfiguration.HOME + "}") Path home) {
      return SettingsFile.read(home).settings().orElse(Settings.DEFAULT);
    }

    @Bean(destroyMethod = "close")
    Notifications notifications(
        History history,
        Reporting reporting,
        RunCounts counts,
        Settings settings,
        InstantSource clock) {
      return new Notifications(history, reporting, counts, settings.notification(), clock);
    }

    @Bean
    Commands commands(
        ApplicationContext spring, @Value("${" + BatchConfiguration.HOME + "}") Path home) {
      return new DaemonCommands(home, spring);
    }
  }

  /// Where the page is, and what it may do.
  ///
  /// @param bind the address
  /// @param port 0 for any free one
  record Page(String bind, int port, boolean allowsActions) {}

  /// Opens the database and the port; nothing is run yet.
  ///
  /// @throws CommandFailure when one of them cannot be had
  static Serving start(Path home, Settings settings, Page page, PrintWriter err, EndSignal end)
      throws InterruptedException {
    Map<String, Object> properties =
        Map.of(
            QueueConfiguration.LOCK_FILE,
            settings.lockFile().orElse(MachineLock.defaultFile()).toString(),
            QueueConfiguration.WAIT_FOR_QUIET,
            settings.waitForQuiet(),
            Monitoring.SWITCH,
            true,
            "management.metrics.system.diskspace.paths",
            home.resolve("reports").toString(),
            BIND,
            page.bind(),
            "server.port",
            page.port(),
            ACTIONS,
            page.allowsActions(),
            "spring.threads.virtual.enabled",
            true,
            "logging.level.io.threadmill",
            "info");
    SpringContext.Kind kind =
        new SpringContext.Kind(Application.class, WebApplicationType.SERVLET, properties);
    try {
      ConfigurableApplicationContext spring =
          SpringContext.openPatiently(home, kind, err, end::hasCome);
      int local = spring.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
      String host = spring.getBean(Access.class).reachable();
      return new Serving(home, spring, URI.create("http://" + host + ":" + local));
    } catch (RuntimeException e) {
      if (NestedExceptionUtils.getRootCause(e) instanceof BindException reason) {
        throw new CommandFailure(
            ExitCode.USAGE,
            "threadmill: cannot listen on %s:%d: %s\nhelp: choose another port with --port, or 0 for any free one"
                .formatted(page.bind(), page.port(), reason.getMessage()));
      }
      throw e;
    }
  }

  /// Goes on with what an earlier process has left, and takes work from now on.
  void begin() throws IOException {
    spring.getBean(Schedules.class).start();
    spring.getBean(Inbox.class).start();
    spring.getBean(Notifications.class).start();
    spring.getBean(Housekeeping.class).start();
    new DaemonAddress(ProcessIdentity.current(), uri, spring.getBean(Access.class).token())
        .write(home);
  }

  /// Until what has become of the night whose run has just ended is stored.
  private static void awaitIdle(Schedules schedules) throws InterruptedException {
    for (int look = 0; look < PUT_AWAY_MILLIS / LOOK_MILLIS && !schedules.isIdle(); look++) {
      TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
    }
  }

  URI uri() {
    return uri;
  }

  /// The address that gives a browser the token: what stands behind the `#` is not sent to anybody.
  URI uriWithToken() {
    return uri.resolve("/#token=" + spring.getBean(Access.class).token());
  }

  /// Takes no more work, gives the trial that is running a moment to end and kills it then. Its run
  /// goes on at the next start.
  @Override
  public void close() {
    RunQueue queue = spring.getBean(RunQueue.class);
    RunLauncher launcher = spring.getBean(RunLauncher.class);
    spring.getBean(Schedules.class).close();
    spring.getBean(Inbox.class).close();
    spring.getBean(Notifications.class).close();
    queue.close();
    spring.getBean(Housekeeping.class).close();
    launcher.interruptAfterTrial();
    try {
      if (!queue.awaitIdle(TRIAL)) {
        launcher.interrupt();
        boolean _ = queue.awaitIdle(KILLED);
      }
      boolean _ = spring.getBean(Inbox.class).awaitIdle(PUT_AWAY_MILLIS);
      awaitIdle(spring.getBean(Schedules.class));
      spring.getBean(LiveRuns.class).close(); // the web server waits for whoever still watches
      DaemonAddress.remove(home);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      spring.close();
    }
  }
}
