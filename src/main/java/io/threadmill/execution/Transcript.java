package io.threadmill.execution;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/// The end of what a process printed to stderr. Drains the stream, so that the process never waits
/// for it.
final class Transcript implements Runnable {

  private static final int MOST_CHARACTERS = 8_192;

  private final StringBuilder text = new StringBuilder();
  private final InputStream from;
  private final Thread drain;

  private Transcript(InputStream from) {
    this.from = from;
    this.drain = new Thread(this, "stderr");
    drain.setDaemon(true);
  }

  static Transcript of(InputStream from) {
    Transcript transcript = new Transcript(from);
    transcript.drain.start();
    return transcript;
  }

  /// The last lines, once the process has ended.
  String lastLines(int most) {
    try {
      drain.join(TimeUnit.SECONDS.toMillis(2));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    synchronized (text) {
      String[] lines = text.toString().strip().split("\n");
      int from = Math.max(0, lines.length - most);
      return String.join("\n", Arrays.asList(lines).subList(from, lines.length));
    }
  }

  @Override
  public void run() {
    char[] buffer = new char[MOST_CHARACTERS];
    try (Reader reader = new InputStreamReader(from, StandardCharsets.UTF_8)) {
      int length;
      while ((length = reader.read(buffer)) >= 0) {
        append(new String(buffer, 0, length));
      }
    } catch (IOException e) {
      // closed with its process: what has been read is all there is
    }
  }

  private void append(String more) {
    synchronized (text) {
      text.append(more);
      if (text.length() > MOST_CHARACTERS) {
        text.delete(0, text.length() - MOST_CHARACTERS);
      }
    }
  }
}
