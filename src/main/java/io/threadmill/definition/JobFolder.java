package io.threadmill.definition;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The folder `jobs` of a home.
public final class JobFolder {
  private final Path folder;

  /// @param home the folder that holds `jobs`
  public JobFolder(Path home) {
    folder = home.resolve("jobs");
  }

  /// The job files, ordered by name; none when there is no such folder. A `.yml` file is among
  /// them, for reading it says how it should be called.
  ///
  /// @throws UncheckedIOException when the folder cannot be read
  public List<Path> files() {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(JobFolder::isYaml)
          .filter(file -> !file.getFileName().toString().startsWith("."))
          .sorted(Comparator.comparing(file -> file.getFileName().toString()))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The file that somebody means by `job`: the name of a job in this folder, or a path, which has
  /// a separator or ends in `.yaml` or `.yml`.
  ///
  /// @param currentFolder what a relative path is relative to
  /// @return empty when no job has that name; the file of a path is not looked for
  public Optional<Path> find(String job, Path currentFolder) {
    return isPath(job)
        ? Optional.of(currentFolder.resolve(job))
        : files().stream().filter(file -> JobFile.name(file).equals(job)).findFirst();
  }

  /// What to tell somebody whose job is not found.
  public String noSuchJob(String job) {
    List<String> names = names();
    String jobs = names.isEmpty() ? "none" : String.join(", ", names);
    String nearest = Wording.didYouMean(job, names);
    return "no such job %s%s jobs in %s: %s"
        .formatted(
            Wording.quote(job),
            nearest.isEmpty() ? ";" : nearest,
            Wording.escaped(folder.toString()),
            jobs);
  }

  private List<String> names() {
    return files().stream().map(JobFile::name).map(Wording::escaped).distinct().toList();
  }

  private static boolean isPath(String job) {
    return job.contains("/") || job.endsWith(".yaml") || job.endsWith(".yml");
  }

  private static boolean isYaml(Path file) {
    String name = file.getFileName().toString();
    return name.endsWith(".yaml") || name.endsWith(".yml");
  }
}
