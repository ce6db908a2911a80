package io.threadmill.web;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/// A command that somebody has typed elsewhere and that the daemon executes.
public final class CommandCall {

  private final List<String> words;
  private final Path folder;
  private final PrintWriter out;
  private final PrintWriter err;
  private final AtomicBoolean stopped = new AtomicBoolean();
  private volatile Runnable stopping = () -> {};

  CommandCall(List<String> words, Path folder, PrintWriter out, PrintWriter err) {
    this.words = List.copyOf(words);
    this.folder = folder;
    this.out = out;
    this.err = err;
  }

  /// The command and its arguments.
  public List<String> words() {
    return words;
  }

  /// Where the user is: relative paths start there.
  public Path folder() {
    return folder;
  }

  /// The user's stdout.
  public PrintWriter out() {
    return out;
  }

  /// The user's stderr.
  public PrintWriter err() {
    return err;
  }

  /// Whether the user has stopped the command.
  public boolean isStopped() {
    return stopped.get();
  }

  /// Names what ends the command early; it is called also when the user has stopped it already.
  public void stops(Runnable how) {
    stopping = how;
    if (stopped.get()) {
      how.run();
    }
  }

  void stop() {
    stopped.set(true);
    stopping.run();
  }
}
