package io.threadmill.inbox;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Path;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/// The disk of this machine with faults of one's own choice.
final class FaultyDisk implements Disk {

  private final Disk disk = new LocalDisk();
  private final Cut cut;

  /// Which moves lead into another file system.
  BiPredicate<Path, Path> across = (_, _) -> false;

  /// What a move fails with.
  @Nullable IOException moves;

  /// What happens just before a file is moved or copied.
  Runnable meanwhile = () -> {};

  FaultyDisk(Cut cut) {
    this.cut = cut;
  }

  @Override
  public void makeFolder(Path folder) throws IOException {
    cut.step();
    disk.makeFolder(folder);
  }

  @Override
  public void move(Path from, Path to) throws IOException {
    cut.step();
    meanwhile.run();
    if (moves != null) {
      throw moves;
    }
    if (across.test(from, to)) {
      throw new AtomicMoveNotSupportedException(from.toString(), to.toString(), "another one");
    }
    disk.move(from, to);
  }

  @Override
  public void moveAcross(Path from, Path to) throws IOException {
    cut.step();
    disk.moveAcross(from, to);
  }

  @Override
  public String copy(Path from, Path to) throws IOException {
    cut.step();
    String sha256 = disk.copy(from, to);
    meanwhile.run();
    return sha256;
  }

  @Override
  public String sha256(Path file) throws IOException {
    cut.step();
    return disk.sha256(file);
  }

  @Override
  public void write(Path file, String text) throws IOException {
    cut.step();
    disk.write(file, text.substring(0, text.length() / 2));
    cut.step();
    disk.write(file, text);
  }

  @Override
  public void delete(Path file) throws IOException {
    cut.step();
    disk.delete(file);
  }
}
