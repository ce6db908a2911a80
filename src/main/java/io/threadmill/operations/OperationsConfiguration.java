package io.threadmill.operations;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.threadmill.batch.BatchConfiguration;
import io.threadmill.batch.OldRuns;
import io.threadmill.batch.RunCounts;
import io.threadmill.batch.RunQueue;
import io.threadmill.batch.RunRemovals;
import io.threadmill.definition.Settings;
import io.threadmill.history.History;
import io.threadmill.inbox.Inbox;
import io.threadmill.notification.Notifications;
import io.threadmill.schedule.Schedules;
import java.nio.file.Path;
import java.time.InstantSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// What an operator needs, for the daemon alone. It needs [Settings], an [Inbox] and
/// [Notifications], and [Monitoring] switched on.
@Configuration(proxyBeanMethods = false)
public class OperationsConfiguration {

  @Bean
  Snapshots snapshots(History history, Inbox inbox, RunCounts counts, InstantSource clock) {
    return new Snapshots(history, inbox::status, counts, clock);
  }

  @Bean
  Metrics threadmillMetrics(
      Snapshots snapshots,
      RunCounts counts,
      RunQueue queue,
      InstantSource clock,
      PrometheusMeterRegistry registry) {
    Metrics metrics = new Metrics(snapshots, counts, queue::state, clock);
    registry.getPrometheusRegistry().register(metrics);
    return metrics;
  }

  @Bean
  HealthCheck database(History history) {
    return HealthChecks.database(history);
  }

  @Bean
  HealthCheck disk(@Value("${" + BatchConfiguration.HOME + "}") Path home) {
    return HealthChecks.disk(home.resolve("reports"));
  }

  @Bean
  HealthCheck schedule(Schedules schedules, InstantSource clock) {
    return HealthChecks.schedules(schedules, clock);
  }

  @Bean
  HealthCheck dropFolder(Inbox inbox, Snapshots snapshots) {
    return HealthChecks.inbox(inbox, () -> snapshots.now().inbox());
  }

  @Bean
  HealthCheck notification(Notifications notifications) {
    return HealthChecks.thread(notifications::isAlive);
  }

  @Bean(destroyMethod = "close")
  Housekeeping housekeeping(
      History history,
      RunRemovals removals,
      RunQueue queue,
      Settings settings,
      InstantSource clock) {
    return new Housekeeping(new OldRuns(history, removals, settings.retention(), clock), queue);
  }
}
