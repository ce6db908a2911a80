package io.threadmill.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Connections to brokers, secured and not, and what is said when there can be none.
@Tag("long") // what is silent is waited for
class BrokerTlsTest {

  private static final String LOCAL = "DNS:localhost,IP:127.0.0.1";

  @TempDir static Path folder;
  private static Certificates certificates = new Certificates(Path.of(""));

  private @Nullable Broker broker;

  @BeforeAll
  static void make() throws Exception {
    certificates = new Certificates(folder);
    certificates.authority("ours");
    certificates.authority("theirs");
    certificates.signed("good", "ours", LOCAL, 2);
    certificates.signed("expired", "ours", LOCAL, -1);
    certificates.signed("elsewhere", "ours", "DNS:elsewhere.example", 2);
    certificates.signed("agent", "ours", "DNS:agent.example", 2);
    Files.writeString(folder.resolve("nonsense.pem"), "nonsense\n");
  }

  @AfterEach
  void stop() throws Exception {
    if (broker != null) {
      broker.stop();
    }
  }

  private int start(String options) throws Exception {
    Broker started = Broker.start("alice", "secret", "tcp://127.0.0.1:0?protocols=CORE" + options);
    broker = started;
    return started.port();
  }

  private static String tls(String certificate) {
    return "&sslEnabled=true&keyStoreType=PKCS12&keyStorePath=%s&keyStorePassword=%s"
        .formatted(certificates.file(certificate + ".p12"), Certificates.PASSWORD);
  }

  private static BrokerAddress address(int port, String password, @Nullable BrokerTls tls) {
    return new BrokerAddress(
        "127.0.0.1", port, "alice", password, BrokerAddress.USUAL_PREFIX, Optional.ofNullable(tls));
  }

  private static BrokerTls trusting(String trust, @Nullable String identity) {
    return new BrokerTls(
        Optional.of(certificates.file(trust)),
        Optional.ofNullable(identity).map(certificates::file));
  }

  private static void connect(BrokerAddress address) throws IOException {
    BrokerConnection.close(BrokerConnection.open(address, BrokerConnection.Prefetch.NONE));
  }

  @Test
  void aTrustedBrokerIsConnectedTo() throws Exception {
    connect(address(start(tls("good")), "secret", trusting("ours.pem", null)));
    assertThat(broker).isNotNull();
  }

  @Test
  void aBrokerThatAsksForAnIdentityGetsIt() throws Exception {
    String asks =
        "&needClientAuth=true&trustStoreType=PEMCA&trustStorePath=" + certificates.file("ours.pem");
    int port = start(tls("good") + asks);
    connect(address(port, "secret", trusting("ours.pem", "agent-identity.pem")));
    assertUnusable(
        address(port, "secret", trusting("ours.pem", null)),
        "it does not accept our certificate: name a PEM file as identity that it trusts");
  }

  @ParameterizedTest
  @CsvSource({
    "good, theirs.pem, nobody who is trusted has signed its certificate",
    "expired, ours.pem, its certificate has expired",
    "elsewhere, ours.pem, its certificate is for another host: No subject alternative names matching IP address 127.0.0.1 found",
  })
  void aBrokerThatIsNotWhoItShouldBe(String certificate, String trust, String why)
      throws Exception {
    assertUnusable(address(start(tls(certificate)), "secret", trusting(trust, null)), why);
  }

  @Test
  void tlsOnOneSideOnly() throws Exception {
    assertUnusable(
        address(start(tls("good")), "secret", null),
        "it speaks TLS there: write tcps:// instead of tcp://");
    stop();
    BrokerAddress plain = address(start(""), "secret", trusting("ours.pem", null));
    assertThatThrownBy(() -> connect(plain))
        .isExactlyInstanceOf(IOException.class)
        .hasMessage(
            "the broker at %s cannot be reached: no answer to a TLS greeting for 10 s; tcps:// is for brokers that speak TLS",
            plain.url());
  }

  @Test
  void filesThatAreNoPemFiles() {
    BrokerAddress address = address(1, "secret", trusting("nonsense.pem", null));
    assertUnusable(
        address,
        "the file for 'trust', %s, must be a PEM file with the certificates that are trusted"
            .formatted(certificates.file("nonsense.pem")));
    assertUnusable(
        address(1, "secret", trusting("ours.pem", "none.pem")),
        "the file for 'identity', %s, must be a PEM file with a private key and its certificate"
            .formatted(certificates.file("none.pem")));
  }

  @Test
  void aWrongPassword() throws Exception {
    BrokerAddress address = address(start(""), "wrong", null);
    assertThatThrownBy(() -> connect(address))
        .isInstanceOf(UnusableBrokerException.class)
        .hasMessage(
            "the broker at %s does not let user 'alice' in: wrong user or password", address.url());
  }

  @Test
  void nobodyThere() throws Exception {
    int port;
    try (ServerSocket closed = new ServerSocket(0)) {
      port = closed.getLocalPort();
    }
    BrokerAddress address = address(port, "secret", null);
    assertThatThrownBy(() -> connect(address))
        .isExactlyInstanceOf(IOException.class)
        .hasMessage("the broker at %s cannot be reached: nobody listens there", address.url());
  }

  private static void assertUnusable(BrokerAddress address, String why) {
    assertThatThrownBy(() -> connect(address))
        .isInstanceOf(UnusableBrokerException.class)
        .hasMessage("the broker at " + address.url() + ": " + why);
  }
}
