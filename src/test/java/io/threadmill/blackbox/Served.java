package io.threadmill.blackbox;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/// A daemon that serves a home.
final class Served implements AutoCloseable {

  private static final Pattern SERVING = Pattern.compile("serving .* at (http://\\S+)");
  private static final Pattern TOKEN = Pattern.compile("(http://\\S+#token=[0-9a-f]+)\n");
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Home home;
  private final Running process;
  private final URI uri;
  private long nanosToEnd;

  private Served(Home home, Running process, URI uri) {
    this.home = home;
    this.process = process;
    this.uri = uri;
  }

  /// Starts it on a free port, with classes in front of its own.
  ///
  /// @param more options
  static Served start(Home home, Path classes, String... more) {
    String[] words =
        Stream.concat(Stream.of("serve", "--port", "0"), Stream.of(more)).toArray(String[]::new);
    Running process = home.threadmillWith(classes, words).within(Duration.ofMinutes(10)).start();
    Awaitility.await()
        .atMost(PATIENCE)
        .until(() -> !process.isAlive() || SERVING.matcher(process.stderr()).find());
    Matcher matcher = SERVING.matcher(process.stderr());
    if (!matcher.find()) {
      throw new AssertionError(process.await().toString());
    }
    return new Served(home, process, URI.create(matcher.group(1)));
  }

  long pid() {
    return process.pid();
  }

  URI uri() {
    return uri;
  }

  /// The address with the token, where it allows actions.
  URI uriWithToken() {
    Matcher matcher = TOKEN.matcher(process.stderr());
    if (!matcher.find()) {
      throw new AssertionError(process.stderr());
    }
    return URI.create(matcher.group(1));
  }

  /// The token, where it allows actions.
  String token() {
    return uriWithToken().getFragment().substring("token=".length());
  }

  /// What it writes to stderr when it starts, serves, and says no more than this.
  String said(String more) {
    return "threadmill: serving %s at %s\n%s".formatted(home.folder(), uri, more);
  }

  /// Asks it to end, as an operator does, and waits for that.
  Outcome end() {
    long start = System.nanoTime();
    process.terminate();
    Outcome outcome = process.await();
    nanosToEnd = System.nanoTime() - start;
    return outcome;
  }

  /// Waits until it ends by itself.
  Outcome await() {
    return process.await();
  }

  double secondsToEnd() {
    return nanosToEnd / 1e9;
  }

  /// Kills it as `kill -9` does.
  void kill() {
    process.kill();
  }

  HttpResponse<String> get(String path, String... header) throws Exception {
    HttpRequest.Builder request = HttpRequest.newBuilder(uri.resolve(path));
    if (header.length > 0) {
      request.header(header[0], header[1]);
    }
    return send(request.build());
  }

  HttpResponse<String> post(String path, String body, String authorization) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri.resolve(path))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body));
    if (!authorization.isEmpty()) {
      request.header("Authorization", authorization);
    }
    return send(request.build());
  }

  private static HttpResponse<String> send(HttpRequest request)
      throws IOException, InterruptedException {
    HttpClient client = HttpClient.newHttpClient();
    try {
      return client.send(request, HttpResponse.BodyHandlers.ofString());
    } finally {
      client.shutdownNow(); // close would wait for connections that are kept alive
    }
  }

  @Override
  public void close() {
    process.close();
  }
}
