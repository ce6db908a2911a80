package io.threadmill.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/// A folder that is a disk of its own, as small as a test wants it. Needs a superuser who may
/// mount.
record SmallDisk(Path folder) implements AutoCloseable {

  /// Mounts one, or has the test skipped.
  ///
  /// @param folder made if it is not there
  static SmallDisk mounted(Path folder, String size) throws IOException {
    Files.createDirectories(folder);
    assumeThat(System.getProperty("os.name")).isEqualTo("Linux");
    Command mount =
        Command.of("mount", "-t", "tmpfs", "-o", "size=" + size, "tmpfs", folder.toString());
    assumeThat(mount.run().exitCode()).as("this user may mount a disk").isZero();
    return new SmallDisk(folder);
  }

  /// Makes it larger or smaller.
  void resize(String size) {
    Command remount = Command.of("mount", "-o", "remount,size=" + size, folder.toString());
    assertThat(remount.run().exitCode()).isZero();
  }

  /// Fills it to its last byte.
  void fill() throws IOException {
    try (OutputStream out = Files.newOutputStream(folder.resolve("filler"))) {
      byte[] page = new byte[4_096];
      while (folder.toFile().getUsableSpace() > 0) {
        out.write(page);
      }
    }
  }

  /// Makes room again.
  void free() throws IOException {
    Files.delete(folder.resolve("filler"));
  }

  @Override
  public void close() {
    Command.of("umount", "-l", folder.toString()).run();
  }
}
