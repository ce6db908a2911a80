package io.threadmill.inbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What lies in the inbox and in the folders in it.
///
/// @param files in the order of their names
/// @param folders those in the inbox that are looked into
/// @param problems folders that cannot be read
record Listing(List<Dropped> files, List<Path> folders, List<String> problems) {

  Listing {
    files = List.copyOf(files);
    folders = List.copyOf(folders);
    problems = List.copyOf(problems);
  }

  static Listing of(Path inbox) {
    List<Dropped> files = new ArrayList<>();
    List<Path> folders = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    add(inbox, "", files, folders, problems);
    for (Path folder : List.copyOf(folders)) {
      add(folder, folder.getFileName().toString(), files, null, problems);
    }
    return new Listing(files, folders, problems);
  }

  private static void add(
      Path folder,
      String name,
      List<Dropped> files,
      @Nullable List<Path> folders,
      List<String> problems) {
    try {
      List<Path> entries = entries(folder);
      Map<String, Path> markers = markers(entries);
      for (Path entry : entries) {
        if (folders != null && isLookedInto(entry)) {
          folders.add(entry);
        } else {
          add(entry, name, markers, files);
        }
      }
    } catch (IOException e) {
      String shown = name.isEmpty() ? "data/inbox" : "data/inbox/" + name;
      problems.add(shown + " cannot be read: " + Trouble.reason(e));
    }
  }

  private static void add(Path entry, String folder, Map<String, Path> markers, List<Dropped> files)
      throws IOException {
    String name = entry.getFileName().toString();
    try {
      Optional<Path> marker = Optional.ofNullable(markers.get(Dropped.markerOf(name)));
      files.add(Dropped.of(entry, folder, marker));
    } catch (NoSuchFileException _) {
      // somebody has just removed it
    }
  }

  private static List<Path> entries(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.sorted().toList();
    } catch (NoSuchFileException | NotDirectoryException e) {
      if (Files.exists(folder)) {
        throw e;
      }
      return List.of();
    }
  }

  private static Map<String, Path> markers(List<Path> entries) {
    Map<String, Path> markers = new HashMap<>();
    for (Path entry : entries) {
      String name = entry.getFileName().toString();
      if (Dropped.isMarker(name)) {
        markers.put(name, entry);
      }
    }
    return markers;
  }

  private static boolean isLookedInto(Path entry) {
    String name = entry.getFileName().toString();
    return DataFolders.isFolder(entry)
        && !name.startsWith(".")
        && !name.toLowerCase(Locale.ROOT).endsWith(".csv");
  }
}
