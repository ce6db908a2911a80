package io.threadmill.cli;

import io.threadmill.batch.ExitCode;
import io.threadmill.batch.PrivateFile;
import io.threadmill.definition.ProblemText;
import io.threadmill.definition.Settings;
import io.threadmill.definition.SettingsFile;
import io.threadmill.history.DatabaseServer;
import io.threadmill.history.HomeDatabase;
import io.threadmill.history.HomeKey;
import io.threadmill.measurement.Environment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;

/// Where the settings of a home have its database, and with which user and password it is opened.
///
/// @param environment of this process
record DatabaseSettings(Path home, Map<String, String> environment) {

  private static final String USER = "THREADMILL_DATABASE_USER";
  private static final String PASSWORD = "THREADMILL_DATABASE_PASSWORD";
  private static final String FILE = "database.properties";
  private static final Set<PosixFilePermission> OTHERS =
      EnumSet.of(
          PosixFilePermission.GROUP_READ,
          PosixFilePermission.GROUP_WRITE,
          PosixFilePermission.OTHERS_READ,
          PosixFilePermission.OTHERS_WRITE);

  static DatabaseSettings of(Path home) {
    return new DatabaseSettings(home, System.getenv());
  }

  /// The database of the home.
  ///
  /// @throws CommandFailure when the settings have errors, or name no user
  HomeDatabase database() {
    SettingsFile file = SettingsFile.read(home);
    Settings settings =
        file.settings()
            .orElseThrow(
                () ->
                    new CommandFailure(
                        ExitCode.USAGE,
                        file.problems().stream()
                            .map(ProblemText::render)
                            .collect(Collectors.joining("\n"))));
    Path reports = home.resolve("reports");
    return settings
        .database()
        .map(
            url ->
                HomeDatabase.on(
                    server(url), reports, HomeKey.of(Environment.detect(List.of()).host(), home)))
        .orElseGet(() -> HomeDatabase.in(reports));
  }

  /// A server with the user and password that this home has for it.
  ///
  /// @throws CommandFailure when there is no user
  DatabaseServer server(String url) {
    Properties stored = environment.containsKey(USER) ? new Properties() : stored();
    String user = environment.getOrDefault(USER, stored.getProperty("user", ""));
    if (user.isBlank()) {
      throw new CommandFailure(
          ExitCode.USAGE,
          "threadmill: no user is named for the database %s\n%s".formatted(url, help()));
    }
    return new DatabaseServer(
        url, user, environment.getOrDefault(PASSWORD, stored.getProperty("password", "")));
  }

  /// How user and password are given.
  String help() {
    return "help: set %s and %s, or write 'user=NAME' and 'password=WORD' into %s, which only you may read (chmod 600)"
        .formatted(USER, PASSWORD, home.resolve(FILE));
  }

  private Properties stored() {
    Path file = home.resolve(FILE);
    if (isOpenToOthers(file)) {
      throw new CommandFailure(
          ExitCode.USAGE,
          "threadmill: %s holds a password, and others can read it\nhelp: chmod 600 %s, and choose another password if somebody may have read it"
              .formatted(file, ShellWord.of(file.toString())));
    }
    return PrivateFile.read(file);
  }

  private static boolean isOpenToOthers(Path file) {
    try {
      return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
          && file.getFileSystem().supportedFileAttributeViews().contains("posix")
          && Files.getPosixFilePermissions(file, LinkOption.NOFOLLOW_LINKS).stream()
              .anyMatch(OTHERS::contains);
    } catch (IOException _) {
      return false;
    }
  }
}
