package io.threadmill.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BrokerCredentialsTest {

  private static final Map<String, String> GIVEN =
      Map.of("THREADMILL_BROKER_USER", "ann", "THREADMILL_BROKER_PASSWORD", "hush");

  @TempDir Path folder;

  @Test
  void areReadFromTheEnvironment() throws IOException {
    var address = new BrokerCredentials(GIVEN).address(broker(Optional.empty()));

    assertThat(address.user()).isEqualTo("ann");
    assertThat(address.password()).isEqualTo("hush");
    assertThat(address).hasToString("tcp://host:61616 as ann");
  }

  @Test
  void areReadFromAFileThatIsItsOwnersAlone() throws IOException {
    Path file = file("bob\nsecret\n", "rw-------");

    var address = new BrokerCredentials(GIVEN).address(broker(Optional.of(file)));

    assertThat(address.user()).isEqualTo("bob");
    assertThat(address.password()).isEqualTo("secret");
  }

  @Test
  void areMissing() {
    assertThatThrownBy(() -> new BrokerCredentials(Map.of()).address(broker(Optional.empty())))
        .isInstanceOf(IOException.class)
        .hasMessage(
            "no user and password for the broker: set THREADMILL_BROKER_USER and THREADMILL_BROKER_PASSWORD, or name a file with 'credentials'");
  }

  @Test
  void areNotReadFromAFileThatOthersMayRead() throws IOException {
    Path file = file("bob\nsecret\n", "rw-r-----");

    assertThatThrownBy(() -> new BrokerCredentials(GIVEN).address(broker(Optional.of(file))))
        .isInstanceOf(IOException.class)
        .hasMessage("others may read the credentials of the broker: chmod 600 " + file);
  }

  @Test
  void areNotReadThroughALink() throws IOException {
    Path link =
        Files.createSymbolicLink(folder.resolve("link"), file("bob\nsecret\n", "rw-------"));

    assertThatThrownBy(() -> new BrokerCredentials(GIVEN).address(broker(Optional.of(link))))
        .isInstanceOf(IOException.class)
        .hasMessage(
            "the credentials of the broker are a link: %s; name the file itself, or set THREADMILL_BROKER_USER and THREADMILL_BROKER_PASSWORD"
                .formatted(link));
  }

  @Test
  void areNotThere() {
    assertThatThrownBy(() -> new BrokerCredentials(GIVEN).address(broker(Optional.of(folder))))
        .isInstanceOf(IOException.class)
        .hasMessage(
            "the credentials of the broker are no file: %s; write user and password into it, a line each"
                .formatted(folder));
  }

  @Test
  void lackAPassword() throws IOException {
    Path file = file("bob\n\n", "rw-------");

    assertThatThrownBy(() -> new BrokerCredentials(GIVEN).address(broker(Optional.of(file))))
        .isInstanceOf(IOException.class)
        .hasMessage(file + " must have two lines: the user and the password");
  }

  private Path file(String content, String permissions) throws IOException {
    Path file = Files.writeString(folder.resolve("credentials"), content);
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
  }

  private static BrokerSettings broker(Optional<Path> credentials) {
    return new BrokerSettings("host", 61616, Optional.empty(), "threadmill", credentials);
  }
}
