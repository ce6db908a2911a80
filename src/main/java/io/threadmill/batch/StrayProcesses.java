package io.threadmill.batch;

import io.threadmill.execution.ProcessIdentity;
import io.threadmill.execution.ProcessRecords;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Measuring processes that outlived the run that started them: one that is suspended does not
/// notice that its coordinator was killed.
public final class StrayProcesses {

  private StrayProcesses() {}

  /// Ends the stray processes of a home. Whoever holds the machine lock and the database knows that
  /// no run of this home is alive.
  ///
  /// @return a sentence for each of them
  public static List<String> end(Path home) throws IOException {
    List<String> sentences = new ArrayList<>();
    for (Path work : workFolders(home)) {
      for (ProcessIdentity process : ProcessRecords.endAll(work)) {
        sentences.add(sentence(process, work));
      }
    }
    return sentences;
  }

  private static String sentence(ProcessIdentity process, Path work) {
    return "%s process %d, left over from run %s"
        .formatted(
            process.isAlive() ? "could not end" : "ended", process.pid(), work.getFileName());
  }

  private static List<Path> workFolders(Path home) throws IOException {
    Path all = RunFolders.allWork(home);
    if (!Files.isDirectory(all, LinkOption.NOFOLLOW_LINKS)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(all)) {
      return entries
          .filter(folder -> Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS))
          .sorted()
          .toList();
    }
  }
}
