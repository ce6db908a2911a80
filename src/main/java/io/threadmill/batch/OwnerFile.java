package io.threadmill.batch;

import io.threadmill.execution.ProcessIdentity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;

/// Who measures, for those who must wait: process, its start, home and run, in a file beside the
/// database that only its user can read. What it says counts only while that process lives.
record OwnerFile(Path file, Path home) {

  private static final String PROCESS = "process";
  private static final String RUN = "run";

  static OwnerFile of(Path home) {
    return new OwnerFile(home.resolve("reports").resolve(".measuring"), home);
  }

  void write() throws IOException {
    write("");
  }

  void write(String run) throws IOException {
    Properties owner = new Properties();
    owner.setProperty(PROCESS, ProcessIdentity.current().text());
    owner.setProperty("home", home.toString());
    owner.setProperty(RUN, run);
    PrivateFile.write(file, owner);
  }

  void remove() throws IOException {
    Files.deleteIfExists(file);
  }

  /// Empty when no process of this home measures, or the file is another user's.
  Optional<Owner> owner() {
    Properties owner = PrivateFile.read(file);
    String run = owner.getProperty(RUN, "");
    return ProcessIdentity.parse(owner.getProperty(PROCESS, ""))
        .filter(ProcessIdentity::isAlive)
        .map(process -> new Owner(process, RunId.isOne(run) ? run : ""));
  }
}
