package io.threadmill.web;

import io.threadmill.batch.BatchConfiguration;
import io.threadmill.batch.RunQueue;
import io.threadmill.history.History;
import io.threadmill.inbox.Inbox;
import io.threadmill.schedule.Schedules;
import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/// The daemon's pages, the reports below them, and the door for commands.
@Configuration(proxyBeanMethods = false)
@Import({
  AssetController.class,
  ChangesController.class,
  CommandController.class,
  CompareController.class,
  ErrorPage.class,
  Failures.class,
  InboxController.class,
  JobsController.class,
  AgentsController.class,
  NightsController.class,
  OverviewController.class,
  ReportController.class,
  RunController.class,
  RunsController.class
})
public class WebConfiguration {

  @Bean
  Guard guard(Access access) {
    return new Guard(access);
  }

  @Bean
  Assets assets() {
    return new Assets();
  }

  @Bean
  Views views(
      Assets assets, @Value("${" + BatchConfiguration.HOME + "}") Path home, Access access) {
    return new Views(assets, home, access.allowsActions());
  }

  @Bean
  Home home(
      @Value("${" + BatchConfiguration.HOME + "}") Path home,
      History history,
      RunQueue queue,
      Schedules schedules,
      Inbox inbox) {
    return new Home(home, history, queue, schedules, inbox);
  }

  @Bean
  AskedRuns askedRuns(RunQueue queue) {
    return new AskedRuns(queue);
  }

  @Bean
  ServedReports servedReports(@Value("${" + BatchConfiguration.HOME + "}") Path home) {
    return new ServedReports(home.resolve("reports"));
  }
}
