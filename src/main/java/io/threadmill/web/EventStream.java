package io.threadmill.web;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;

/// Server-sent events, as the HTML standard has them.
record EventStream(OutputStream out) {

  /// Sends an event.
  ///
  /// @param text of any number of lines
  /// @throws IOException when nobody listens any more
  void send(String name, String text) throws IOException {
    String data = text.lines().map(line -> "data: " + line + "\n").collect(Collectors.joining());
    out.write(("event: " + name + "\n" + data + "\n").getBytes(StandardCharsets.UTF_8));
    out.flush();
  }
}
