package io.threadmill.inbox;

import io.threadmill.history.InboxFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// Where dropped files lie, from the inbox to the archive.
record DataFolders(Path home) {

  /// A copy that is not complete. No file in the inbox with a dot in front is ever taken.
  private static final String HALF = ".copying";

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("yyyy/MM/dd", Locale.ROOT).withZone(ZoneOffset.UTC);

  Path inbox() {
    return home.resolve("data/inbox");
  }

  /// The folder of a claimed file.
  Path inProgress(String run) {
    return at(inProgressPlace(run));
  }

  static String inProgressPlace(String run) {
    return "data/in-progress/" + run;
  }

  /// A copy that is being made for a run.
  Path half(String run) {
    return inProgress(run).resolve(HALF);
  }

  /// Where a file of this name is claimed.
  Path claim(String run, String name) {
    return inProgress(run).resolve(StoredName.plain(name));
  }

  /// All files that lie in folders of runs.
  List<Path> inProgress() throws IOException {
    List<Path> all = new ArrayList<>();
    Path folder = home.resolve("data/in-progress");
    for (Path run : isFolder(folder) ? entries(folder) : List.<Path>of()) {
      if (isFolder(run)) {
        all.addAll(entries(run).stream().filter(file -> !file.endsWith(HALF)).toList());
      }
    }
    return all;
  }

  private static List<Path> entries(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.sorted().toList();
    }
  }

  /// Where a file is put that lies in the folder of a run that nobody knows.
  Path backInInbox(String run, Path file) {
    Path back = inbox().resolve(file.getFileName());
    return isThere(back)
        ? inbox().resolve(StoredName.withRun(run, file.getFileName().toString()))
        : back;
  }

  /// What lies in the folder of a run.
  Optional<Path> claimed(String run) throws IOException {
    Path folder = inProgress(run);
    if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      return Optional.empty();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> !file.endsWith(HALF)).findFirst();
    }
  }

  /// A file as it lies in the inbox, whatever bytes its name has.
  Optional<Path> dropped(InboxFile file) throws IOException {
    for (Path folder : folders(file.folder())) {
      try (Stream<Path> files = Files.list(folder)) {
        Optional<Path> found = files.filter(it -> isCalled(it, file.name())).findFirst();
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return Optional.empty();
  }

  private List<Path> folders(String name) throws IOException {
    if (name.isEmpty()) {
      return List.of(inbox());
    }
    try (Stream<Path> files = Files.list(inbox())) {
      return files.filter(it -> isCalled(it, name) && isFolder(it)).toList();
    }
  }

  private static boolean isCalled(Path file, String name) {
    return file.getFileName().toString().equals(name);
  }

  static boolean isFolder(Path path) {
    return Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS);
  }

  /// Whether anything is there, a link that leads nowhere included.
  static boolean isThere(Path path) {
    return Files.exists(path, LinkOption.NOFOLLOW_LINKS);
  }

  /// Where a file is archived.
  static String archivePlace(InboxFile file) {
    return "data/archive/" + DAY.format(file.claimedAt()) + "/" + stored(file);
  }

  /// Where a file lies that is rejected.
  static String rejectedPlace(InboxFile file) {
    return "data/rejected/" + stored(file);
  }

  private static String stored(InboxFile file) {
    return StoredName.withRun(file.run(), file.name());
  }

  /// Where a file lay in the inbox.
  static String inboxPlace(InboxFile file) {
    String folder = file.folder().isEmpty() ? "" : StoredName.plain(file.folder()) + "/";
    return "data/inbox/" + folder + StoredName.plain(file.name());
  }

  Path at(String place) {
    return home.resolve(place);
  }
}
