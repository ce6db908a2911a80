package io.threadmill.history;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.ConfigurableApplicationContext;

/// The database of a home: a file in its folder `reports`, or one on a server that other homes may
/// use as well.
///
/// @param reports the folder
/// @param key of the home
public record HomeDatabase(Path reports, HomeKey key, Optional<DatabaseServer> server) {

  private static final String URL = "spring.datasource.url";

  /// The file in a folder.
  public static HomeDatabase in(Path reports) {
    return new HomeDatabase(reports, HomeKey.ONLY, Optional.empty());
  }

  /// One on a server.
  public static HomeDatabase on(DatabaseServer server, Path reports, HomeKey key) {
    return new HomeDatabase(reports, key, Optional.of(server));
  }

  public boolean isOnServer() {
    return server.isPresent();
  }

  /// How messages call it.
  public String words() {
    return server
        .map(it -> "the database %s on the server %s".formatted(it.database(), it.place()))
        .orElse("the database in " + reports);
  }

  /// What Spring has to know of it. Nothing of it is secret: placeholders in it would be resolved,
  /// and values told in messages.
  public Map<String, Object> properties() {
    if (!isOnServer()) {
      return Map.of(URL, DatabaseFile.url(reports));
    }
    Map<String, Object> properties = new HashMap<>();
    // two daemons that create a job at the same time need not be kept apart so strictly
    properties.put("spring.batch.jdbc.isolation-level-for-create", "read_committed");
    properties.put("spring.datasource.hikari.connection-timeout", "6000");
    properties.put("spring.datasource.hikari.keepalive-time", "120000");
    DatabaseServer.DRIVER.forEach(
        (name, value) ->
            properties.put("spring.datasource.hikari.data-source-properties." + name, value));
    return properties;
  }

  /// Hands it to Spring before anything is opened.
  public void register(ConfigurableApplicationContext context) {
    context.getBeanFactory().registerSingleton("homeDatabase", this);
    server.ifPresent(
        it -> context.getBeanFactory().registerSingleton("databaseServer", it.connection()));
  }

  /// Keeps other processes of the same home away. H2 does that by itself.
  ///
  /// @throws RuntimeException which [DatabaseFile#isInUse] knows
  HomeLock lock() {
    return isOnServer() ? HomeLock.take(reports) : HomeLock.NONE;
  }
}
