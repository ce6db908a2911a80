package io.threadmill.workload;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Pipe;
import java.util.concurrent.Future;

/// Waits in a read from a pipe until the timer of this process writes a byte into it.
final class PipeWaiter implements Waiter {

  private final Pipe pipe;
  private final ByteBuffer received = ByteBuffer.allocate(1);

  PipeWaiter() throws IOException {
    this.pipe = Pipe.open();
  }

  @Override
  public void await(long nanos) throws IOException {
    Future<?> writing = WakeTimer.after(nanos, this::wake);
    try {
      if (pipe.source().read(received.clear()) != 1) {
        throw new IOException("nothing could be written into the pipe");
      }
    } finally {
      writing.cancel(false);
    }
  }

  private void wake() {
    try {
      pipe.sink().write(ByteBuffer.allocate(1));
    } catch (IOException _) {
      end();
    }
  }

  /// Whoever reads sees the end of the pipe.
  private void end() {
    try {
      pipe.sink().close();
    } catch (IOException _) {
      // it is closed all the same
    }
  }

  @Override
  public void close() throws IOException {
    try {
      pipe.sink().close();
    } finally {
      pipe.source().close();
    }
  }
}
