package io.threadmill.inbox;

import io.threadmill.definition.JobDefinition;
import io.threadmill.definition.JobFile;
import io.threadmill.numberset.ShownText;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// The jobs of a home as they are now, and which file is for which.
record Jobs(List<JobFile> files) {

  Jobs {
    files = List.copyOf(files);
  }

  /// For which job a file is.
  sealed interface Match {
    /// For this one, whose file has no errors.
    record Found(JobFile job) implements Match {}

    /// For one whose file has errors at the moment.
    record Waits(String reason) implements Match {}

    /// For none, or for several.
    record None(Rejection rejection) implements Match {}
  }

  /// @param folder within the inbox, empty for the inbox itself
  Match match(String folder, String name) {
    if (!name.toLowerCase(Locale.ROOT).endsWith(".csv")) {
      return none("this is not a CSV file: its name does not end in .csv", "drop CSV files only");
    }
    return folder.isEmpty()
        ? byName(name)
        : named(folder)
            .orElseGet(
                () ->
                    none("no job is called '" + ShownText.escape(folder) + "'", "jobs: " + all()));
  }

  /// The job of this name; empty when there is none.
  Optional<Match> named(String job) {
    return files.stream()
        .filter(file -> file.name().equals(job))
        .max((a, b) -> Boolean.compare(a.definition().isPresent(), b.definition().isPresent()))
        .map(Jobs::match);
  }

  private static Match match(JobFile file) {
    return file.definition().isPresent()
        ? new Match.Found(file)
        : new Match.Waits(
            "waits until the job file jobs/%s has no errors; see: ./threadmill validate"
                .formatted(ShownText.escape(file.file().getFileName().toString())));
  }

  private Match byName(String name) {
    Path path = Path.of(StoredName.plain(name));
    List<JobFile> takers = files.stream().filter(file -> takes(file, path)).toList();
    return switch (takers.size()) {
      case 1 -> new Match.Found(takers.getFirst());
      case 0 -> none("no job takes a file of this name", "jobs: " + all());
      default ->
          none(
              takers.size() + " jobs take a file of this name: " + described(takers),
              "drop it into data/inbox/<job>/");
    };
  }

  private static boolean takes(JobFile file, Path name) {
    return pattern(file)
        .filter(glob -> FileSystems.getDefault().getPathMatcher("glob:" + glob).matches(name))
        .isPresent();
  }

  private static Optional<String> pattern(JobFile file) {
    return file.definition().flatMap(JobDefinition::inbox).flatMap(JobDefinition.Inbox::match);
  }

  private String all() {
    return files.isEmpty()
        ? "none"
        : described(files) + "; each takes what is dropped into data/inbox/<job>/";
  }

  private static String described(List<JobFile> files) {
    return files.stream().map(Jobs::described).collect(Collectors.joining(", "));
  }

  private static String described(JobFile file) {
    String name = ShownText.escape(file.name());
    if (file.definition().isEmpty()) {
      return name + " (not now: its file has errors)";
    }
    return pattern(file).map(glob -> name + " (" + ShownText.escape(glob) + ")").orElse(name);
  }

  private static Match none(String problem, String help) {
    return new Match.None(new Rejection(problem, help));
  }
}
