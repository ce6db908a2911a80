package io.threadmill.worker;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.concurrent.LinkedBlockingQueue;

/// A process's line to its parent: frames over stdin and stdout. When the parent is gone, stdin
/// ends, and this process ends its descendants and itself at once, in the middle of a computation
/// too.
public final class ParentLine {

  /// The exit code of a process whose parent is gone and that leads no process group.
  public static final int ORPHANED = 75;

  private final LinkedBlockingQueue<Frame> received = new LinkedBlockingQueue<>();
  private final FrameWriter writer;

  private ParentLine(FrameWriter writer) {
    this.writer = writer;
  }

  /// Takes stdin and stdout for the line.
  public static ParentLine open() {
    FrameReader reader = new FrameReader(new FileInputStream(FileDescriptor.in));
    ParentLine line = new ParentLine(new FrameWriter(new FileOutputStream(FileDescriptor.out)));
    keepStandardStreams();
    Thread listener = new Thread(() -> line.listen(reader), "parent");
    listener.setDaemon(true);
    listener.start();
    return line;
  }

  public void send(Frame frame) throws IOException {
    writer.write(frame);
  }

  /// Waits for the parent's next frame.
  public Frame receive() throws InterruptedException {
    return received.take();
  }

  private void listen(FrameReader reader) {
    try {
      Frame frame;
      while ((frame = reader.read()) != null) {
        received.add(frame);
      }
    } catch (IOException e) {
      System.err.println("threadmill: lost the line to the parent: " + e.getMessage());
    } finally {
      endAll();
    }
  }

  /// Keeps stdin and stdout for the line: whatever else prints to `System.out` lands on stderr from
  /// now on, and `System.in` is empty.
  static void keepStandardStreams() {
    System.setOut(
        new PrintStream(new FileOutputStream(FileDescriptor.err), true, System.out.charset()));
    System.setIn(InputStream.nullInputStream());
  }

  /// Ends this process, whose parent is gone, with its descendants, whatever happens on the way,
  /// such as a lack of memory.
  static void endAll() {
    try {
      ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
      GroupSignal.killOwn();
    } catch (Throwable _) {
      // there is nobody left to tell
    } finally {
      Runtime.getRuntime().halt(ORPHANED);
    }
  }
}
