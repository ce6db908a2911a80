package io.threadmill.execution;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/// The measuring processes that were started and are not known to be dead, one empty file for each,
/// whose name says which: nothing can be half-written. Whoever comes later ends those that whoever
/// started them could not. May be used by several threads.
public final class ProcessRecords {

  private static final String ENDING = ".process";
  private static final int ROUNDS = 3;

  private final Path folder;
  private final Map<Process, Path> files = new ConcurrentHashMap<>();

  private ProcessRecords(Path folder) {
    this.folder = folder;
  }

  /// Records in the work folder of a run, which is there.
  public static ProcessRecords in(Path folder) {
    return new ProcessRecords(folder);
  }

  /// Records a process that has just been started, before it is asked for anything.
  public void add(Process process) throws IOException {
    Path file = folder.resolve(ProcessIdentity.of(process.toHandle()).text() + ENDING);
    files.put(process, Files.createFile(file));
  }

  /// Forgets a process, unless it lives in spite of all.
  public void remove(Process process) throws IOException {
    Path file = files.get(process);
    if (file != null && !process.isAlive()) {
      Files.deleteIfExists(file);
      files.remove(process);
    }
  }

  /// Kills every recorded process of a folder that is still the same one, with its group and its
  /// descendants; of one that is gone whatever it has left in its group. Forgets those of which
  /// nothing is left. The number of a process that is gone may be another's now: that one is left
  /// alone.
  ///
  /// @return those that were there to be killed; one that is still there cannot be
  public static List<ProcessIdentity> endAll(Path folder) throws IOException {
    List<ProcessIdentity> ended = new ArrayList<>();
    for (Path file : in(folder).all()) {
      Optional<ProcessIdentity> recorded = recorded(file);
      recorded.ifPresent(process -> ended.addAll(end(process)));
      if (recorded.filter(ProcessRecords::isThere).isEmpty()) {
        Files.deleteIfExists(file);
      }
    }
    return ended;
  }

  private static List<ProcessIdentity> end(ProcessIdentity process) {
    List<ProcessIdentity> ended = new ArrayList<>();
    if (process.isAlive()) {
      ProcessGroup.kill(process);
      ended.add(process);
      process.leftBehind().forEach(ProcessGroup::kill); // waits until they are gone
      return ended;
    }
    for (int round = 0; round < ROUNDS; round++) { // one may start another before it is killed
      List<ProcessIdentity> left = process.leftBehind();
      left.forEach(ProcessGroup::kill);
      left.stream().filter(it -> !ended.contains(it)).forEach(ended::add);
    }
    return ended;
  }

  private static boolean isThere(ProcessIdentity process) {
    return process.isAlive() || !process.leftBehind().isEmpty();
  }

  private List<Path> all() throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.filter(file -> file.toString().endsWith(ENDING)).sorted().toList();
    } catch (NoSuchFileException _) {
      return List.of();
    }
  }

  private static Optional<ProcessIdentity> recorded(Path file) {
    String name = file.getFileName().toString();
    return ProcessIdentity.parse(name.substring(0, name.length() - ENDING.length()));
  }
}
