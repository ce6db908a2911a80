package io.threadmill.history;

import javax.sql.DataSource;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;

/// The history as Spring hands it out.
@Configuration(proxyBeanMethods = false)
public class HistoryConfiguration {

  /// Tables are changed by [SchemaUpdate] only.
  @Bean
  FlywayMigrationStrategy upToDate() {
    return flyway -> {
      if (flyway.info().pending().length > 0) {
        throw new SchemaUpdate.NeededException();
      }
      flyway.migrate(); // checks that they are what they should be
    };
  }

  @Bean
  History history(JdbcTemplate jdbc, PlatformTransactionManager transactions) {
    History history = new History(jdbc, transactions);
    history.runs().interruptAbandoned();
    return history;
  }

  @Bean
  SharedDatabase sharedDatabase(DataSource database) {
    return new SharedDatabase(database);
  }
}
