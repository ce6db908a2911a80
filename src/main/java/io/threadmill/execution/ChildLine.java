package io.threadmill.execution;

import io.threadmill.worker.Frame;
import io.threadmill.worker.FrameReader;
import io.threadmill.worker.FrameWriter;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// The line to a child process, with deadlines.
final class ChildLine {

  /// What a child has sent, or why nothing more will come.
  private sealed interface Received {
    record Word(Frame frame) implements Received {}

    record End() implements Received {}

    record Nonsense(String problem) implements Received {}
  }

  /// The child closed its side: it has ended or is about to.
  static final class EndedException extends Exception {
    private static final long serialVersionUID = 1L;
  }

  private final FrameWriter writer;
  private final LinkedBlockingQueue<Received> received = new LinkedBlockingQueue<>();

  ChildLine(Process process) {
    this.writer = new FrameWriter(process.getOutputStream());
    FrameReader reader = new FrameReader(process.getInputStream());
    Thread.ofPlatform().name("from-" + process.pid()).daemon().start(() -> listen(reader));
  }

  void send(Message message) throws EndedException {
    send(message.frame());
  }

  void send(Frame frame) throws EndedException {
    try {
      writer.write(frame);
    } catch (IOException e) {
      EndedException ended = new EndedException();
      ended.initCause(e);
      throw ended;
    }
  }

  /// Waits for the child's next message.
  ///
  /// @throws IOException when the child says something that is not of the protocol
  Message receive(Duration deadline)
      throws IOException, EndedException, TimeoutException, InterruptedException {
    return Message.of(receiveFrame(deadline));
  }

  /// Waits for the next frame of a child that has words of its own.
  Frame receiveFrame(Duration deadline)
      throws IOException, EndedException, TimeoutException, InterruptedException {
    Received next = received.poll(deadline.toMillis(), TimeUnit.MILLISECONDS);
    return switch (next) {
      case null -> throw new TimeoutException();
      case Received.Word word -> word.frame();
      case Received.End _ -> throw new EndedException();
      case Received.Nonsense nonsense -> throw new IOException(nonsense.problem());
    };
  }

  private void listen(FrameReader reader) {
    try {
      Frame frame;
      while ((frame = reader.read()) != null) {
        received.add(new Received.Word(frame));
      }
      received.add(new Received.End());
    } catch (IOException | OutOfMemoryError e) {
      received.add(new Received.Nonsense(String.valueOf(e.getMessage())));
    }
  }
}
