package io.threadmill.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/// Executes commands for the command line of the same home. What they print is streamed back, a
/// JSON object a line: `command` with an id, any number of `out` and `err`, then `exit`.
@RestController
final class CommandController {

  /// Where commands arrive.
  static final String PATH = "/commands";

  private final Commands commands;
  private final Map<String, CommandCall> calls = new ConcurrentHashMap<>();

  CommandController(Commands commands) {
    this.commands = commands;
  }

  /// @param folder where the user is, absolute
  record Request(@Nullable List<String> words, @Nullable String folder) {}

  @PostMapping(path = PATH, consumes = "application/json")
  void execute(@RequestBody Request request, HttpServletResponse response) throws IOException {
    if (request.words() == null || request.folder() == null) {
      response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
      return;
    }
    response.setContentType("application/x-ndjson");
    CommandStream stream = new CommandStream(response.getOutputStream());
    CommandCall call =
        new CommandCall(
            request.words(),
            Path.of(request.folder()),
            new PrintWriter(stream.writer("out"), true),
            new PrintWriter(stream.writer("err"), true));
    String id = UUID.randomUUID().toString();
    calls.put(id, call);
    try {
      stream.send("command", id);
      int exit = commands.execute(call);
      call.out().flush();
      call.err().flush();
      stream.send("exit", exit);
    } finally {
      calls.remove(id);
    }
  }

  /// Stops a command, as Ctrl-C does.
  @PostMapping(PATH + "/{id}/stop")
  ResponseEntity<Void> stop(@PathVariable String id) {
    CommandCall call = calls.get(id);
    if (call == null) {
      return ResponseEntity.status(HttpStatus.NOT_FOUND).build();
    }
    call.stop();
    return ResponseEntity.noContent().build();
  }
}
