package io.threadmill.numberset;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.util.HexFormat;

/// A regular file read once from start to end and hashed on the way. It notices when somebody
/// writes to the file meanwhile.
final class HashedFile implements Closeable {
  private final Path path;
  private final FileChannel channel;
  private final BasicFileAttributes before;
  private final MessageDigest digest = Sha256.digest();
  private final SideTask hashing = new SideTask("file-hash", 1);
  private long bytes;

  private HashedFile(Path path, FileChannel channel, BasicFileAttributes before) {
    this.path = path;
    this.channel = channel;
    this.before = before;
  }

  /// Opens a file, after a look at what it is: opening a FIFO would wait for its writer.
  static HashedFile open(Path path) {
    try {
      BasicFileAttributes attributes = attributes(path);
      requireRegular(path, attributes);
      return new HashedFile(path, FileChannel.open(path, StandardOpenOption.READ), attributes);
    } catch (IOException e) {
      throw unreadable(path, e);
    }
  }

  private static BasicFileAttributes attributes(Path path) throws IOException {
    return Files.readAttributes(path, BasicFileAttributes.class);
  }

  private static void requireRegular(Path path, BasicFileAttributes attributes) {
    if (attributes.isDirectory()) {
      throw NumberSetException.of(
          path, "this is a folder, not a file", "name a CSV file in that folder");
    }
    if (!attributes.isRegularFile()) {
      throw NumberSetException.of(
          path,
          "this is not a regular file but a pipe, a socket or a device",
          "save the numbers in a file and name that file");
    }
  }

  private static NumberSetException unreadable(Path path, IOException e) {
    return switch (e) {
      case NoSuchFileException _ ->
          NumberSetException.of(path, "no such file", "check the path and the current folder");
      case AccessDeniedException _ ->
          NumberSetException.of(path, "permission denied", "make the file readable for this user");
      default -> NumberSetException.of(path, "cannot be read: " + reason(e), "");
    };
  }

  private static String reason(IOException e) {
    String message = e.getMessage();
    return message == null ? e.getClass().getSimpleName() : message;
  }

  /// Keeps what is left in the buffer and fills the rest as far as it can. The bytes are hashed
  /// while the caller looks at them.
  ///
  /// @return false at the end of the file
  boolean refill(ByteBuffer buffer) {
    hashing.await();
    int start = buffer.compact().position();
    boolean more = read(buffer);
    int count = buffer.position() - start;
    ByteBuffer news = buffer.slice(start, count);
    hashing.start(() -> digest.update(news));
    buffer.flip();
    bytes += count;
    requireNotLonger();
    return more;
  }

  private boolean read(ByteBuffer buffer) {
    try {
      return channel.read(buffer) >= 0;
    } catch (IOException e) {
      throw unreadable(path, e);
    }
  }

  private void requireNotLonger() {
    if (bytes > before.size()) {
      throw changed();
    }
  }

  /// To be called at the end of the file.
  void requireUnchanged() {
    try {
      BasicFileAttributes after = attributes(path);
      FileTime modified = after.lastModifiedTime();
      if (bytes != before.size()
          || bytes != after.size()
          || !modified.equals(before.lastModifiedTime())) {
        throw changed();
      }
    } catch (IOException e) {
      throw unreadable(path, e);
    }
  }

  private NumberSetException changed() {
    return NumberSetException.of(
        path, "the file changed while it was read", "wait until it is complete, then try again");
  }

  /// Bytes read so far.
  long bytes() {
    return bytes;
  }

  /// Of all bytes read; may be called once.
  String sha256() {
    hashing.await();
    return HexFormat.of().formatHex(digest.digest());
  }

  Path path() {
    return path;
  }

  @Override
  public void close() {
    hashing.close();
    try {
      channel.close();
    } catch (IOException e) {
      throw unreadable(path, e);
    }
  }
}
