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
    History history = new History(jdbc, transactions);
    history.runs().interruptAbandoned();
    return history;
  }
}
