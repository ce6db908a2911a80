package io.threadmill.cli;

import io.threadmill.batch.ExitCode;
import io.threadmill.web.DaemonAddress;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The daemon that holds the database of a home, for a command of somebody else's process.
record Daemon(DaemonAddress address) {

  private static final Duration CONNECTING = Duration.ofSeconds(10);

  /// The daemon of a home; empty when none lives.
  static Optional<Daemon> of(Path home) {
    return DaemonAddress.of(home).map(Daemon::new);
  }

  /// The daemon in words.
  String words() {
    return "the daemon, process %d, serves it at %s"
        .formatted(address.process().pid(), address.uri());
  }

  /// Has the daemon execute a command, and prints what it prints. Ctrl-C stops it there.
  ///
  /// @throws CommandFailure when the daemon cannot be asked, or ends meanwhile
  ExitCode execute(List<String> words, CommandSpec command) {
    String folder = Cli.surroundings(command).folder().toString();
    byte[] body = JsonMapper.shared().writeValueAsBytes(Map.of("words", words, "folder", folder));
    try (StopOnSignal stop = StopOnSignal.install();
        HttpClient client = HttpClient.newBuilder().connectTimeout(CONNECTING).build()) {
      HttpRequest request =
          to("/commands")
              .header("Content-Type", "application/json")
              .POST(HttpRequest.BodyPublishers.ofByteArray(body))
              .build();
      HttpResponse<InputStream> response =
          client.send(request, HttpResponse.BodyHandlers.ofInputStream());
      if (response.statusCode() != 200) {
        throw failure("refused the command with status " + response.statusCode());
      }
      return follow(response.body(), client, stop, command);
    } catch (IOException e) {
      throw failure("does not answer (%s)".formatted(e));
    } catch (InterruptedException e) {
      throw new CommandFailure(ExitCode.INTERRUPTED, "");
    }
  }

  private HttpRequest.Builder to(String path) {
    return HttpRequest.newBuilder(address.uri().resolve(path))
        .timeout(CONNECTING) // until it answers; what it then prints may take hours
        .header("Authorization", "Bearer " + address.token());
  }

  private ExitCode follow(
      InputStream lines, HttpClient client, StopOnSignal stop, CommandSpec command)
      throws IOException {
    PrintWriter out = command.commandLine().getOut();
    PrintWriter err = command.commandLine().getErr();
    try (BufferedReader in =
        new BufferedReader(new InputStreamReader(lines, StandardCharsets.UTF_8))) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        JsonNode message = JsonMapper.shared().readTree(line);
        print(message.path("out"), out);
        print(message.path("err"), err);
        if (message.has("command")) {
          String id = message.path("command").asString();
          stop.stops(() -> stop(id, client));
        }
        if (message.has("exit")) {
          return ExitCode.of(message.path("exit").asInt());
        }
      }
    }
    throw failure("has ended before the command was done");
  }

  private static void print(JsonNode text, PrintWriter stream) {
    if (text.isString()) {
      stream.print(text.asString());
      stream.flush();
    }
  }

  private void stop(String id, HttpClient client) {
    try {
      HttpRequest request =
          to("/commands/" + id + "/stop").POST(HttpRequest.BodyPublishers.noBody()).build();
      client.send(request, HttpResponse.BodyHandlers.discarding());
    } catch (IOException e) {
      // it is gone, and the reader sees that too
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private CommandFailure failure(String what) {
    return new CommandFailure(
        ExitCode.INTERNAL_ERROR,
        "threadmill: the daemon, process %d, %s\nhelp: what it has measured is kept; './threadmill runs list' shows unfinished runs"
            .formatted(address.process().pid(), what));
  }
}
