package io.threadmill.blackbox;

import io.threadmill.history.DatabaseServer;
import io.threadmill.history.PostgresServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/// A home whose database is on a PostgreSQL server.
final class ServerHome {

  private ServerHome() {}

  /// Makes one; user and password stand in a file.
  static Home in(Path folder, DatabaseServer database) throws IOException {
    Home home = Home.in(Files.createDirectories(folder));
    use(home, database);
    return home;
  }

  /// Has a home use a server from now on.
  static void use(Home home, DatabaseServer database) throws IOException {
    home.write(
        "settings.yaml",
        Home.settings(home.folder().resolve("lock")) + "database: " + database.url() + "\n");
    Path file = home.folder().resolve("database.properties");
    Files.deleteIfExists(file);
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(
        file, "user=%s\npassword=%s\n".formatted(database.user(), PostgresServer.PASSWORD));
  }
}
