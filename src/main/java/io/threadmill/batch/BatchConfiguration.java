package io.threadmill.batch;

import io.threadmill.history.History;
import io.threadmill.history.HistoryConfiguration;
import java.nio.file.Path;
import java.time.Clock;
import java.time.InstantSource;
import org.springframework.batch.core.configuration.JobRegistry;
import org.springframework.batch.core.configuration.support.MapJobRegistry;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.repository.ExecutionContextSerializer;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.repository.dao.JacksonExecutionContextStringSerializer;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/// What a run needs of Spring.
@Configuration(proxyBeanMethods = false)
@Import(HistoryConfiguration.class)
public class BatchConfiguration {

  /// The property that names the home.
  public static final String HOME = "threadmill.home";

  @Bean
  JobRegistry jobRegistry() {
    return new MapJobRegistry();
  }

  @Bean
  ExecutionContextSerializer executionContextSerializer() {
    return new JacksonExecutionContextStringSerializer();
  }

  @Bean
  InstantSource clock() {
    return Clock.systemUTC();
  }

  @Bean
  Reporting reporting(@Value("${" + HOME + "}") Path home, History history) {
    return new Reporting(home.resolve("reports"), history);
  }

  @Bean
  RunArchives runArchives(History history, Reporting reporting) {
    return new RunArchives(history, reporting);
  }

  @Bean
  RunRemovals runRemovals(
      @Value("${" + HOME + "}") Path home,
      History history,
      Reporting reporting,
      InstantSource clock) {
    return new RunRemovals(home, history, reporting, clock);
  }

  @Bean
  RunLauncher runLauncher(
      History history,
      JobOperator operator,
      JobRepository repository,
      JobRegistry registry,
      Reporting reporting,
      InstantSource clock) {
    return new RunLauncher(history, new JobStart(operator, repository, registry), reporting, clock);
  }
}
