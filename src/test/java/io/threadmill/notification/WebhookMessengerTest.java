package io.threadmill.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.threadmill.definition.Notify.Webhook;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class WebhookMessengerTest {

  private static final byte[] JSON = "{\"run\": \"é\"}".getBytes(StandardCharsets.UTF_8);
  private static final Duration LONG = Duration.ofSeconds(30);

  private final Map<String, String> seen = new ConcurrentHashMap<>();
  private final CountDownLatch released = new CountDownLatch(1);
  private HttpServer server = server();

  private static HttpServer server() {
    try {
      return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @BeforeEach
  void listen() {
    server.createContext("/good/secret", exchange -> answer(exchange, 204));
    server.createContext("/bad/secret", exchange -> answer(exchange, 500));
    server.createContext("/moved/secret", exchange -> answer(exchange, 302));
    server.createContext("/silent/secret", this::stay);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.start();
  }

  @AfterEach
  void end() {
    released.countDown();
    server.stop(0);
  }

  private void answer(HttpExchange exchange, int status) throws IOException {
    seen.put("method", exchange.getRequestMethod());
    for (String name : List.of("Content-Type", "X-Threadmill-Run", "Authorization")) {
      seen.put(name, String.valueOf(exchange.getRequestHeaders().getFirst(name)));
    }
    seen.put("body", new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
    exchange.getResponseHeaders().add("Location", "/good/secret");
    exchange.sendResponseHeaders(status, -1);
    exchange.close();
  }

  private void stay(HttpExchange exchange) {
    try {
      released.await();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    exchange.close();
  }

  private WebhookMessenger messenger(String path, String variable, Duration timeout) {
    URI uri = URI.create("http://localhost:" + server.getAddress().getPort() + path);
    return new WebhookMessenger(
        new Webhook(uri, variable), timeout, name -> name.equals("TOKEN") ? " s3cret\n" : null);
  }

  @Test
  void postsTheDocumentWithItsToken() throws Exception {
    assertThat(messenger("/good/secret", "TOKEN", LONG).tell("run-1", JSON, () -> false))
        .isEqualTo(new Messenger.Told());
    assertThat(seen)
        .containsOnly(
            entry("method", "POST"),
            entry("Content-Type", "application/json"),
            entry("X-Threadmill-Run", "run-1"),
            entry("Authorization", "Bearer s3cret"),
            entry("body", "{\"run\": \"é\"}"));
  }

  @Test
  void saysWhatWentWrongWithoutWhatMayBeSecret() throws Exception {
    assertThat(messenger("/bad/secret", "", LONG).tell("run-1", JSON, () -> false))
        .isEqualTo(new Messenger.Failed("it answered with status 500"));
    assertThat(messenger("/moved/secret", "", LONG).tell("run-1", JSON, () -> false))
        .isEqualTo(new Messenger.Failed("it answered with status 302"));
    assertThat(messenger("/good/secret", "NONE", LONG).tell("run-1", JSON, () -> false))
        .isEqualTo(new Messenger.Failed("the environment variable NONE with the token is not set"));
    assertThat(
            messenger("/silent/secret", "", Duration.ofSeconds(1)).tell("run-1", JSON, () -> false))
        .isEqualTo(new Messenger.Failed("it did not answer within 1 s"));
    released.countDown();
    WebhookMessenger nobody = messenger("/good/secret", "", LONG);
    server.stop(0);
    assertThat(nobody.tell("run-1", JSON, () -> false))
        .isEqualTo(new Messenger.Failed("it cannot be reached"));
  }

  @Test
  void isBrokenOffAtOnce() throws Exception {
    assertThat(messenger("/silent/secret", "", LONG).tell("run-1", JSON, () -> true))
        .isEqualTo(new Messenger.BrokenOff());
  }
}
