package io.threadmill.history;

import javax.sql.DataSource;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;

/// The history as Spring hands it out. It needs a [HomeDatabase], which registers itself.
@Configuration(proxyBeanMethods = false)
public class HistoryConfiguration {

  /// Tables in a file are changed by [SchemaUpdate] only. A server changes all or nothing, one
  /// program at a time.
  @Bean
  FlywayMigrationStrategy upToDate(HomeDatabase database) {
    return flyway -> {
      if (!database.isOnServer() && flyway.info().pending().length > 0) {
        throw new SchemaUpdate.NeededException();
      }
      flyway.migrate(); // checks that they are what they should be
    };
  }

  @Bean(destroyMethod = "close")
  HomeLock homeLock(HomeDatabase database) {
    return database.lock();
  }

  /// @param lock held first: nobody else is running then
  @Bean
  History history(
      JdbcTemplate jdbc,
      PlatformTransactionManager transactions,
      HomeDatabase database,
      HomeLock lock) {
    History history = new History(jdbc, transactions, database.key());
    history.runs().interruptAbandoned();
    return history;
  }

  @Bean
  SharedDatabase sharedDatabase(DataSource source, HomeDatabase database) {
    return new SharedDatabase(source, database.key());
  }

  @Bean
  DatabaseCopy databaseCopy(DataSource source, HomeDatabase database) {
    return new DatabaseCopy(source, database);
  }
}
