package io.threadmill.definition;

import io.threadmill.execution.BrokerAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// User and password for a broker: from a file that only its owner can read, or from the
/// environment.
///
/// @param environment of this process
public record BrokerCredentials(Map<String, String> environment) {

  /// The variable with the user.
  public static final String USER = "THREADMILL_BROKER_USER";

  /// The variable with the password.
  public static final String PASSWORD = "THREADMILL_BROKER_PASSWORD";

  private static final Set<PosixFilePermission> OWNER =
      Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

  /// The broker, with whom we are to it.
  ///
  /// @throws IOException when user or password is not there or not kept well; the message says what
  ///   to do about it
  public BrokerAddress address(BrokerSettings broker) throws IOException {
    List<String> who =
        broker.credentials().isPresent() ? read(broker.credentials().get()) : given();
    return new BrokerAddress(
        broker.host(), broker.port(), who.get(0), who.get(1), broker.prefix(), broker.tls());
  }

  private List<String> given() throws IOException {
    for (String variable : List.of(USER, PASSWORD)) {
      if (environment.getOrDefault(variable, "").isEmpty()) {
        throw new IOException(
            "no user and password for the broker: set %s and %s, or name a file with 'credentials'"
                .formatted(USER, PASSWORD));
      }
    }
    return List.of(environment.getOrDefault(USER, ""), environment.getOrDefault(PASSWORD, ""));
  }

  private static List<String> read(Path file) throws IOException {
    if (Files.isSymbolicLink(file)) {
      throw new IOException(
          "the credentials of the broker are a link: %s; name the file itself, or set %s and %s"
              .formatted(file, USER, PASSWORD));
    }
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      throw new IOException(
          "the credentials of the broker are no file: %s; write user and password into it, a line each"
              .formatted(file));
    }
    Set<PosixFilePermission> permissions =
        Files.getPosixFilePermissions(file, LinkOption.NOFOLLOW_LINKS);
    if (!OWNER.containsAll(permissions)) {
      throw new IOException("others may read the credentials of the broker: chmod 600 " + file);
    }
    if (!Files.isReadable(file)) {
      throw new IOException(
          "the credentials of the broker are somebody else's: %s; make them this user's with chown"
              .formatted(file));
    }
    List<String> lines = Files.readAllLines(file);
    Optional<String> user = line(lines, 0);
    Optional<String> password = line(lines, 1);
    if (user.isEmpty() || password.isEmpty()) {
      throw new IOException("%s must have two lines: the user and the password".formatted(file));
    }
    return List.of(user.get(), password.get());
  }

  private static Optional<String> line(List<String> lines, int index) {
    return lines.size() > index
        ? Optional.of(lines.get(index).strip()).filter(line -> !line.isEmpty())
        : Optional.empty();
  }
}
