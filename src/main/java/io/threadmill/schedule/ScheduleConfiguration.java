package io.threadmill.schedule;

import io.threadmill.batch.BatchConfiguration;
import io.threadmill.batch.RunQueue;
import io.threadmill.history.History;
import io.threadmill.history.SharedDatabase;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Properties;
import org.quartz.Scheduler;
import org.quartz.impl.jdbcjobstore.PostgreSQLDelegate;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.quartz.SchedulerFactoryBean;
import org.springframework.transaction.PlatformTransactionManager;

/// The schedules as Spring hands them out, for the daemon alone. It needs a [RunQueue]; nothing
/// rings before [Schedules#start].
@Configuration(proxyBeanMethods = false)
public class ScheduleConfiguration {

  /// With its store in the database of the home, under a name of the home's own. A job that waits
  /// for its turn keeps a virtual thread and no other job.
  @Bean
  SchedulerFactoryBean scheduler(SharedDatabase database, PlatformTransactionManager transactions) {
    SchedulerFactoryBean factory = new SchedulerFactoryBean();
    factory.setSchedulerName(database.name());
    database.lendTo(factory::setDataSource);
    factory.setTransactionManager(transactions);
    factory.setQuartzProperties(properties(database));
    factory.setTaskExecutor(run -> Thread.ofVirtual().name("schedule").start(run));
    factory.setExposeSchedulerInRepository(false);
    factory.setAutoStartup(false);
    factory.setWaitForJobsToCompleteOnShutdown(false);
    return factory;
  }

  private static Properties properties(SharedDatabase database) {
    Properties properties = new Properties();
    if (database.isOnServer()) {
      properties.setProperty(
          "org.quartz.jobStore.driverDelegateClass", PostgreSQLDelegate.class.getName());
    }
    properties.setProperty("org.quartz.jobStore.useProperties", "true");
    properties.setProperty("org.quartz.jobStore.isClustered", "false");
    properties.setProperty("org.quartz.scheduler.makeSchedulerThreadDaemon", "true");
    return properties;
  }

  @Bean(destroyMethod = "close")
  Schedules schedules(
      Scheduler scheduler,
      History history,
      RunQueue queue,
      InstantSource clock,
      @Value("${" + BatchConfiguration.HOME + "}") Path home) {
    return new Schedules(
        history,
        new ScheduleBook(history, home, clock),
        new QueuedRuns(queue, history, home),
        new QuartzAlarm(scheduler, history, clock),
        clock);
  }
}
