package io.threadmill.notification;

import io.threadmill.definition.Notify.Webhook;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Posts to a server. What goes wrong is said without the path of the URL, which may be secret.
final class WebhookMessenger implements Messenger {

  private static final long LOOK_MILLIS = 50;
  private static final int GOOD = 2;
  private static final int HUNDRED = 100;

  private final Webhook webhook;
  private final Duration timeout;
  private final Function<String, @Nullable String> environment;

  /// @param environment the variables of this process
  WebhookMessenger(
      Webhook webhook, Duration timeout, Function<String, @Nullable String> environment) {
    this.webhook = webhook;
    this.timeout = timeout;
    this.environment = environment;
  }

  @Override
  public Attempt tell(String run, byte[] json, BooleanSupplier isOver) throws InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(webhook.uri())
            .timeout(timeout)
            .header("Content-Type", "application/json")
            .header("X-Threadmill-Run", run)
            .POST(HttpRequest.BodyPublishers.ofByteArray(json));
    if (!webhook.tokenVariable().isEmpty()) {
      String token = environment.apply(webhook.tokenVariable());
      if (token == null || token.isBlank()) {
        return new Failed(
            "the environment variable " + webhook.tokenVariable() + " with the token is not set");
      }
      request.header("Authorization", "Bearer " + token.strip());
    }
    return send(request.build(), isOver);
  }

  /// The client is closed at once: an attempt that is broken off is not waited for.
  private Attempt send(HttpRequest request, BooleanSupplier isOver) throws InterruptedException {
    HttpClient client = client();
    try {
      CompletableFuture<HttpResponse<Void>> answer =
          client.sendAsync(request, HttpResponse.BodyHandlers.discarding());
      Optional<HttpResponse<Void>> response = await(answer, isOver);
      return response.<Attempt>map(WebhookMessenger::judge).orElseGet(BrokenOff::new);
    } catch (ExecutionException e) {
      return new Failed(reason(e.getCause()));
    } finally {
      client.shutdownNow();
    }
  }

  private HttpClient client() {
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .followRedirects(HttpClient.Redirect.NEVER)
        .connectTimeout(timeout)
        .build();
  }

  /// Empty when it was broken off.
  private static <T> Optional<T> await(CompletableFuture<T> answer, BooleanSupplier isOver)
      throws InterruptedException, ExecutionException {
    while (!isOver.getAsBoolean()) {
      try {
        return Optional.of(answer.get(LOOK_MILLIS, TimeUnit.MILLISECONDS));
      } catch (TimeoutException _) {
        // look whether it is over, and wait on
      }
    }
    answer.cancel(true);
    return Optional.empty();
  }

  private static Attempt judge(HttpResponse<Void> response) {
    return response.statusCode() / HUNDRED == GOOD
        ? new Told()
        : new Failed("it answered with status " + response.statusCode());
  }

  private String reason(@Nullable Throwable failure) {
    return switch (failure) {
      case HttpTimeoutException _ -> "it did not answer within %d s".formatted(timeout.toSeconds());
      case ConnectException _ -> "it cannot be reached";
      case null -> "it cannot be reached";
      default -> "it cannot be reached (" + failure.getClass().getSimpleName() + ")";
    };
  }
}
