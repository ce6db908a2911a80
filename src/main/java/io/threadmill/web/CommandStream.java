package io.threadmill.web;

import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/// What a command prints, as lines of JSON. When nobody listens any more, the command goes on.
final class CommandStream {

  private final OutputStream out;
  private boolean broken;

  CommandStream(OutputStream out) {
    this.out = out;
  }

  synchronized void send(String name, Object value) {
    if (broken) {
      return;
    }
    try {
      out.write(JsonMapper.shared().writeValueAsBytes(Map.of(name, value)));
      out.write('\n');
      out.flush();
    } catch (IOException e) {
      broken = true;
    }
  }

  /// A stream of the command: what is written is sent when it is flushed.
  Writer writer(String name) {
    return new Writer() {
      private final StringBuilder unsent = new StringBuilder();

      @Override
      public void write(char[] text, int from, int length) {
        unsent.append(text, from, length);
      }

      @Override
      public void flush() {
        if (!unsent.isEmpty()) {
          send(name, unsent.toString());
          unsent.setLength(0);
        }
      }

      @Override
      public void close() {
        flush();
      }
    };
  }
}
