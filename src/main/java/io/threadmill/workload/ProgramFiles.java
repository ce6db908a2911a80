package io.threadmill.workload;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// The files that a command consists of: its program and those of its arguments that name a file,
/// such as the script for an interpreter; and the same of its oracle.
///
/// @param command the program and its arguments
/// @param oracle likewise, or empty
/// @param folder what relative paths are relative to
public record ProgramFiles(List<String> command, List<String> oracle, Path folder) {

  public ProgramFiles {
    command = List.copyOf(command);
    oracle = List.copyOf(oracle);
  }

  /// The first program that is not there, as the job names it.
  public Optional<String> missing() {
    return Stream.of(command, oracle)
        .filter(words -> !words.isEmpty())
        .map(List::getFirst)
        .filter(program -> find(program).isEmpty())
        .findFirst();
  }

  /// SHA-256 of each file as 64 lower-case hex digits, by its name in the job.
  ///
  /// @throws UncheckedIOException when one cannot be read
  public Map<String, String> hashes() {
    Map<String, String> hashes = new LinkedHashMap<>();
    for (List<String> words : List.of(command, oracle)) {
      for (int at = 0; at < words.size(); at++) {
        Optional<Path> file = at == 0 ? find(words.getFirst()) : argument(words.get(at));
        if (file.isPresent()) {
          hashes.put(words.get(at), hash(file.get()));
        }
      }
    }
    return hashes;
  }

  private static String hash(Path file) {
    try {
      return FileHash.sha256(file);
    } catch (IOException e) {
      throw new UncheckedIOException("the program of the job cannot be read: " + file, e);
    }
  }

  private Optional<Path> find(String program) {
    return find(program, folder);
  }

  /// The file that is executed for the name of a program.
  static Optional<Path> find(String program, Path folder) {
    if (program.contains(File.separator)) {
      return Optional.of(folder.resolve(program)).filter(Files::isExecutable);
    }
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
        .map(entry -> Path.of(entry, program))
        .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
        .findFirst();
  }

  private Optional<Path> argument(String word) {
    try {
      return Optional.of(folder.resolve(word)).filter(Files::isRegularFile);
    } catch (InvalidPathException _) {
      return Optional.empty();
    }
  }
}
