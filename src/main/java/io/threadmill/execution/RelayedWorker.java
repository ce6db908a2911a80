package io.threadmill.execution;

import io.threadmill.measurement.Meters;
import io.threadmill.worker.FramePipe;
import io.threadmill.worker.MoreLines;
import io.threadmill.worker.WorkerFrames;
import io.threadmill.worker.WorkerSetup;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A worker process of an agent, with a line for each of its threads.
final class RelayedWorker implements AutoCloseable {

  private static final long START_UP_NS = TimeUnit.SECONDS.toNanos(30);

  private final WorkerProcess process;
  private final Watchdog watchdog;
  private final List<FramePipe> lines = new ArrayList<>();
  private final List<SocketChannel> sockets = new ArrayList<>();

  private RelayedWorker(WorkerProcess process) {
    this.process = process;
    this.watchdog = new Watchdog(patience -> process.killLate(process.late(patience)));
    lines.add(process.line());
  }

  /// Starts a worker that is ready for partitions.
  ///
  /// @param host said of it in messages
  /// @param jvmOptions of its JVM, already checked
  static RelayedWorker start(
      Engagement engagement, WorkerSetup setup, String host, List<String> jvmOptions)
      throws WorkerException, IOException {
    Assignment assignment = engagement.assignment();
    RelayedWorker worker =
        new RelayedWorker(
            WorkerProcess.start(engagement.index(), assignment.workers(), host, jvmOptions));
    try (Watchdog.Watch _ = worker.watchdog.watch(START_UP_NS)) {
      worker.process.awaitReady();
      if (assignment.threads() > 1) {
        worker.addLines(assignment.threads() - 1);
      }
      for (FramePipe line : worker.lines) {
        worker.setUp(line, setup);
      }
      return worker;
    } catch (WorkerException | IOException | RuntimeException | Error e) {
      worker.close();
      throw e;
    }
  }

  private void addLines(int count) throws WorkerException, IOException {
    Path folder = Files.createTempDirectory("threadmill-lines-"); // for its owner alone
    Path file = folder.resolve("s");
    try (ServerSocketChannel listening = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      listening.bind(UnixDomainSocketAddress.of(file), count);
      process.exchange(new MoreLines(file, count).frame(), WorkerFrames.DONE);
      for (int line = 0; line < count; line++) {
        SocketChannel socket = listening.accept();
        sockets.add(socket);
        lines.add(FramePipe.of(socket));
      }
    } finally {
      Files.deleteIfExists(file);
      Files.deleteIfExists(folder);
    }
  }

  private void setUp(FramePipe line, WorkerSetup setup) throws WorkerException, IOException {
    if (line.equals(process.line())) {
      process.setUp(setup);
      return;
    }
    line.begin(setup.frame());
    line.send();
    if (!line.receive() || line.type() != WorkerFrames.DONE) {
      throw process.lost(null);
    }
  }

  String name() {
    return process.name();
  }

  FramePipe line(int thread) {
    return lines.get(thread);
  }

  /// Has all threads forget their results, and reads the meters of the process last.
  ///
  /// @param deadlineNs how long that may take
  Meters.Reading beforeSample(long deadlineNs) throws WorkerException {
    try (Watchdog.Watch _ = watchdog.watch(deadlineNs)) {
      for (FramePipe line : lines.subList(1, lines.size())) {
        synchronized (line) {
          line.begin(WorkerFrames.BEFORE_SAMPLE, 0);
          line.send();
          if (!line.receive()) {
            throw process.lost(null);
          }
        }
      }
      synchronized (process.line()) {
        return process.beforeSample();
      }
    } catch (IOException e) {
      throw process.lost(e);
    }
  }

  Meters.Reading afterSample(long deadlineNs) throws WorkerException {
    try (Watchdog.Watch _ = watchdog.watch(deadlineNs)) {
      synchronized (process.line()) {
        return process.afterSample();
      }
    }
  }

  /// What became of it, when a line of it ended or brought nonsense at a partition. It is killed.
  WorkerException lost(IOException cause) {
    return process.lost(cause);
  }

  @Override
  public void close() {
    watchdog.close();
    process.kill();
    for (SocketChannel socket : sockets) {
      try {
        socket.close();
      } catch (IOException _) {
        // its process is gone
      }
    }
  }
}
