package io.threadmill.worker;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;

/// A process with a line to its parent that has started one which is no descendant of it any more.
/// Prints the number of that one.
final class OrphanedMain {

  private OrphanedMain() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    Process shell = new ProcessBuilder("sh", "-c", "sleep 1000 >&- 2>&- & echo $!").start();
    byte[] number = shell.getInputStream().readAllBytes();
    int _ = shell.waitFor();
    ParentLine line = ParentLine.open();
    new FileOutputStream(FileDescriptor.err).write(new String(number, US_ASCII).getBytes(US_ASCII));
    Frame _ = line.receive(); // none comes
  }
}
