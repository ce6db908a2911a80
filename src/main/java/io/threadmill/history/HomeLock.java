package io.threadmill.history;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/// Keeps two processes from using the database of one home at the same time, where that is on a
/// server: a lock on a file in its folder, which the kernel frees however its owner ends.
final class HomeLock implements AutoCloseable {

  /// Where nothing has to be locked.
  static final HomeLock NONE = new HomeLock(null);

  private static final String NAME = ".database.lock";

  private final @Nullable FileChannel channel;

  private HomeLock(@Nullable FileChannel channel) {
    this.channel = channel;
  }

  /// Takes the lock of a folder, or fails at once.
  static HomeLock take(Path reports) {
    try {
      FileChannel channel =
          FileChannel.open(
              reports.resolve(NAME), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (isLocked(channel)) {
        return new HomeLock(channel);
      }
      channel.close();
      throw new DatabaseFile.InUseException();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isLocked(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException _) { // of this very process
      return false;
    }
  }

  @Override
  public void close() throws IOException {
    if (channel != null) {
      channel.close();
    }
  }
}
