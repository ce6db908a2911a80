package io.threadmill.web;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// Which files below the folder `reports` the page shows: reports, and nothing else that lies
/// there, such as the database.
///
/// @param folder the folder `reports`
record ServedReports(Path folder) {

  private static final Pattern PATH =
      Pattern.compile(
          "(?:[a-z0-9][a-z0-9-]{0,39}/(?:latest|[0-9a-z-]{20,24})/)?[a-z0-9-]+\\.(?:html|csv|json)"
              + "|assets/[a-z]+-[0-9a-f]+\\.js");
  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html;charset=UTF-8",
          "csv", "text/csv;charset=UTF-8",
          "json", "application/json",
          "js", "text/javascript;charset=UTF-8");

  /// A file to show.
  record Served(Path file, String type) {}

  /// The file of a path; empty when there is none, or it is none of a report.
  Optional<Served> find(String path) {
    String type = TYPES.get(path.substring(path.lastIndexOf('.') + 1));
    if (type == null || !PATH.matcher(path).matches()) {
      return Optional.empty();
    }
    try {
      Path file = folder.resolve(path).toRealPath();
      return file.startsWith(folder.toRealPath()) && Files.isRegularFile(file)
          ? Optional.of(new Served(file, type))
          : Optional.empty();
    } catch (IOException _) {
      return Optional.empty();
    }
  }
}
