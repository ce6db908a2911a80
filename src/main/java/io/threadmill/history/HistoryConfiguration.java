package io.threadmill.history;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;

/// The history as Spring hands it out.
@Configuration(proxyBeanMethods = false)
public class HistoryConfiguration {

  @Bean
  History history(JdbcTemplate jdbc, PlatformTransactionManager transactions) {
    return new History(jdbc, transactions);
  }
}
