package io.threadmill.web;

import io.threadmill.batch.BatchConfiguration;
import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/// The daemon's page, the reports below it, and the door for commands.
@Configuration(proxyBeanMethods = false)
@Import({CommandController.class, OverviewController.class, ReportController.class})
public class WebConfiguration {

  @Bean
  Guard guard(Access access) {
    return new Guard(access);
  }

  @Bean
  ServedReports servedReports(@Value("${" + BatchConfiguration.HOME + "}") Path home) {
    return new ServedReports(home.resolve("reports"));
  }
}
