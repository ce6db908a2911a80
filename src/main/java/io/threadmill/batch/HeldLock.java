package io.threadmill.batch;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// A line of `/proc/locks`.
///
/// @param pid of the holder; 0 where it does not matter
/// @param device as the kernel writes it, `major:minor` in hex
record HeldLock(long pid, String device, long inode) {

  private static final int PID = 4;
  private static final int FILE = 5;

  /// What the line on a file would say.
  ///
  /// @param device as `stat` gives it, with major and minor number in two parts each
  static HeldLock on(long device, long inode) {
    long major = (device >>> 8 & 0xfff) | (device >>> 32 & 0xfffff000L);
    long minor = (device & 0xff) | (device >>> 12 & 0xffffff00L);
    return new HeldLock(0, String.format(Locale.ROOT, "%02x:%02x", major, minor), inode);
  }

  /// A lock of a process on a whole file or a part of it; empty for anything else, such as somebody
  /// who waits for a lock.
  static Optional<HeldLock> parse(String line) {
    List<String> fields = List.of(line.strip().split("\\s+"));
    if (fields.size() <= FILE || !fields.get(1).equals("POSIX")) {
      return Optional.empty();
    }
    try {
      String file = fields.get(FILE);
      int colon = file.lastIndexOf(':');
      long inode = Long.parseUnsignedLong(file.substring(colon + 1));
      return Optional.of(
              new HeldLock(Long.parseLong(fields.get(PID)), file.substring(0, colon), inode))
          .filter(lock -> lock.pid() > 0);
    } catch (NumberFormatException | IndexOutOfBoundsException _) {
      return Optional.empty();
    }
  }
}
