package io.threadmill.workload;

import io.threadmill.numberset.Rows;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Arrays;

/// A child process that stays: it is sent a row, answers with a line, and waits for the next row.
/// Used by one thread at a time.
final class PersistentChild {

  private static final int LAST_WORDS = 4096;
  private static final int PIECE = 1 << 13;
  private static final Duration REAP = Duration.ofSeconds(2);

  private final ChildProgram program;
  private final Process process;
  private final OutputStream stdin;
  private final InputStream stdout;
  private final OutputEnd lastWords = new OutputEnd(LAST_WORDS);
  private final PipeReader errors;
  private final RowText request = new RowText();
  private byte[] received = new byte[PIECE];
  private int length;

  private PersistentChild(ChildProgram program, Process process) {
    this.program = program;
    this.process = process;
    this.stdin = process.getOutputStream();
    this.stdout = process.getInputStream();
    this.errors = new PipeReader("child-stderr", process.getErrorStream(), lastWords, () -> {});
  }

  static PersistentChild start(ChildProgram program) throws ChildException {
    return new PersistentChild(program, program.start());
  }

  /// Sends a row and waits for its line.
  byte[] ask(Rows rows, int row) throws ChildException, InterruptedException {
    RowText text = request.clear().add(rows, row);
    try {
      stdin.write(text.bytes(), 0, text.length());
      stdin.flush();
    } catch (IOException _) {
      throw ended();
    }
    return answer(row);
  }

  private byte[] answer(int row) throws ChildException, InterruptedException {
    length = 0;
    int end;
    do {
      end = readOn();
    } while (end < 0);
    if (end + 1 < length) {
      throw new ChildException(
          "%s: printed more than a line for a row: print one for each row".formatted(name()));
    }
    return line(end, row);
  }

  private byte[] line(int end, int row) throws ChildException {
    try {
      return OutputLines.line(received, end, row);
    } catch (ChildException e) {
      throw new ChildException("%s: %s".formatted(name(), e.getMessage()));
    }
  }

  /// Reads what is there, at least a byte.
  ///
  /// @return where the line ends; negative when it has not ended yet
  private int readOn() throws ChildException, InterruptedException {
    requireLine();
    if (length == received.length) {
      received = Arrays.copyOf(received, 2 * received.length);
    }
    int count;
    try {
      count = stdout.read(received, length, received.length - length);
    } catch (IOException _) {
      count = -1;
    }
    if (count < 0) {
      throw ended();
    }
    int from = length;
    length += count;
    for (int at = from; at < length; at++) {
      if (received[at] == '\n') {
        return at;
      }
    }
    return -1;
  }

  private void requireLine() throws ChildException {
    if (length > OutputLines.LONGEST_LINE) {
      throw new ChildException(
          "%s: printed a line of more than %,d bytes".formatted(name(), OutputLines.LONGEST_LINE));
    }
  }

  /// To be asked when nothing is to come any more.
  ///
  /// @throws ChildException when something has come all the same
  void requireSilence() throws ChildException {
    try {
      if (stdout.available() > 0) {
        throw new ChildException(
            "%s: printed more lines than it got rows: print one for each row".formatted(name()));
      }
    } catch (IOException _) {
      // it has ended; whoever asks next finds out
    }
  }

  private ChildException ended() throws InterruptedException {
    String how = "closed its output";
    if (process.waitFor(REAP)) {
      boolean _ = errors.endsWithin(REAP);
      errors.close();
      how = ChildEnd.text(process.exitValue(), lastWords.text());
    }
    return new ChildException("%s %s before it had answered".formatted(name(), how));
  }

  private String name() {
    return program.name();
  }

  /// Kills it with everything that it has started.
  void kill() {
    ChildProcess.kill(process);
    errors.close();
  }
}
