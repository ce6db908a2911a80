package io.threadmill.inbox;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// The disk of this machine.
final class LocalDisk implements Disk {

  private static final int CHUNK = 1 << 20;

  @Override
  public void makeFolder(Path folder) throws IOException {
    Files.createDirectories(folder);
  }

  @Override
  public void move(Path from, Path to) throws IOException {
    Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
  }

  @Override
  public void moveAcross(Path from, Path to) throws IOException {
    Files.move(from, to, LinkOption.NOFOLLOW_LINKS);
  }

  @Override
  public String copy(Path from, Path to) throws IOException {
    MessageDigest read = digest();
    try (FileChannel in = open(from);
        FileChannel out =
            FileChannel.open(
                to,
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE,
                LinkOption.NOFOLLOW_LINKS)) {
      read(
          in,
          chunk -> {
            read.update(chunk.duplicate());
            while (chunk.hasRemaining()) {
              out.write(chunk);
            }
          });
      out.force(true);
    }
    String sha256 = sha256(to);
    if (!sha256.equals(hex(read))) {
      throw new IOException("a copy differs from what was copied: " + to);
    }
    return sha256;
  }

  @Override
  public String sha256(Path file) throws IOException {
    MessageDigest digest = digest();
    try (FileChannel in = open(file)) {
      read(in, digest::update);
    }
    return hex(digest);
  }

  @Override
  public void write(Path file, String text) throws IOException {
    Files.writeString(file, text);
  }

  @Override
  public void delete(Path file) throws IOException {
    Files.deleteIfExists(file);
  }

  /// Takes one piece of a file.
  @FunctionalInterface
  private interface Chunks {
    void take(ByteBuffer chunk) throws IOException;
  }

  private static FileChannel open(Path file) throws IOException {
    return FileChannel.open(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
  }

  private static void read(FileChannel in, Chunks chunks) throws IOException {
    ByteBuffer chunk = ByteBuffer.allocateDirect(CHUNK);
    while (in.read(chunk) >= 0) {
      chunks.take(chunk.flip());
      chunk.clear();
    }
  }

  private static String hex(MessageDigest digest) {
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
