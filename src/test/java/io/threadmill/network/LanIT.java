package io.threadmill.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadmill.blackbox.Command;
import io.threadmill.blackbox.Running;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// The network of the tests is one: delays delay, cuts cut, and hosts have nothing else.
class LanIT {

  private static final String SERVER = "10.77.0.2";

  private static Command peer(Lan.Host host, String does) {
    return Command.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            PeerMain.class.getName(),
            does,
            SERVER)
        .behind(host.shell())
        .within(Duration.ofSeconds(30));
  }

  @Test
  void packetsPassSoonOrLateOrNotAtAll() throws Exception {
    try (Lan lan = Lan.of(2, 1);
        Running server = peer(lan.host(1), PeerMain.ANSWERS).start()) {
      Command client = peer(lan.host(0), PeerMain.ASKS);
      assertThat(client.run().stdout()).isEqualTo("soon\n");
      lan.link(lan.host(0), Link.slow(Duration.ofMillis(50)));
      assertThat(client.run().stdout()).isEqualTo("late\n");
      lan.link(lan.host(0), Link.CUT);
      assertThat(client.run().stdout()).isEqualTo("nobody\n");
      lan.heal();
      assertThat(client.run().stdout()).isEqualTo("soon\n");
      lan.link(lan.host(1), Link.CUT);
      assertThat(client.run().stdout()).isEqualTo("nobody\n");
      assertThat(server.isAlive()).isTrue();
    }
  }
}
