package io.threadmill.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadmill.blackbox.Command;
import io.threadmill.blackbox.Running;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The network of the tests is one: delays delay, cuts cut, and hosts have nothing else.
class LanIT {

  private static final String SERVER =
      """
      import socket
      listening = socket.create_server(("10.77.0.2", 7000))
      while True:
        with listening.accept()[0] as one:
          one.sendall(b"hello")
      """;

  /// A packet there and back before it is connected, and again until it has the line.
  private static final String CLIENT =
      """
      import socket, time
      while True:
        before = time.monotonic()
        try:
          with socket.create_connection(("10.77.0.2", 7000), timeout=2) as one:
            print(one.recv(5).decode(), "late" if time.monotonic() - before > 0.19 else "soon")
            break
        except ConnectionRefusedError:
          time.sleep(0.05) # the server starts
        except TimeoutError:
          print("nobody")
          break
      """;

  private static Command python(Lan.Host host, String script) {
    List<String> words = new ArrayList<>(host.shell());
    words.addAll(List.of("python3", "-c", script));
    return Command.of(words).within(Duration.ofSeconds(30));
  }

  @Test
  void packetsPassSoonOrLateOrNotAtAll() throws Exception {
    try (Lan lan = Lan.of(2, 1);
        Running server = python(lan.host(1), SERVER).start()) {
      Command client = python(lan.host(0), CLIENT);
      assertThat(client.run().stdout()).isEqualTo("hello soon\n");
      lan.link(lan.host(0), Link.slow(Duration.ofMillis(50)));
      assertThat(client.run().stdout()).isEqualTo("hello late\n");
      lan.link(lan.host(0), Link.CUT);
      assertThat(client.run().stdout()).isEqualTo("nobody\n");
      lan.heal();
      assertThat(client.run().stdout()).isEqualTo("hello soon\n");
      lan.link(lan.host(1), Link.CUT);
      assertThat(client.run().stdout()).isEqualTo("nobody\n");
      assertThat(server.isAlive()).isTrue();
    }
  }
}
