package io.threadmill.schedule;

import io.threadmill.definition.JobFolder;
import io.threadmill.execution.PluginFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sees which job files change. A change counts when it looks the same twice in a row, so that a
/// file is not read while an editor writes it or puts another in its place.
final class JobWatch {

  private static final Logger LOG = LoggerFactory.getLogger(JobWatch.class);
  private static final String EXTENSION = ".yaml";
  private static final Object NONE = List.of();
  private static final Stamp ABSENT = new Stamp(FileTime.fromMillis(0), -1, null, NONE);
  private static final Stamp UNKNOWN = new Stamp(FileTime.fromMillis(0), -2, null, NONE);

  private final Path folder;
  private final JobFolder jobs;
  private final PluginFolder plugins;
  private final Map<String, Stamp> counted = new HashMap<>();
  private final Map<String, Stamp> seen = new HashMap<>();
  private boolean readable = true;

  JobWatch(Path home) {
    this.folder = home.resolve("jobs");
    this.jobs = new JobFolder(home);
    this.plugins = new PluginFolder(home);
  }

  /// What changes with the content of a file, or with the plugins that it may name.
  private record Stamp(FileTime modified, long size, @Nullable Object key, Object plugins) {}

  /// Looks for the first time: everything counts.
  ///
  /// @param known jobs that had a file once
  /// @return the jobs whose files are there, or are not there any more
  List<String> first(Collection<String> known) {
    seen.clear();
    counted.clear();
    known.forEach(job -> counted.put(job, UNKNOWN));
    List<String> changed = new ArrayList<>();
    for (Map.Entry<String, Stamp> file : look().entrySet()) {
      counted.put(file.getKey(), file.getValue());
      changed.add(file.getKey());
    }
    return changed;
  }

  /// Looks again.
  ///
  /// @return the jobs whose files have changed, appeared or gone
  List<String> again() {
    List<String> changed = new ArrayList<>();
    for (Map.Entry<String, Stamp> file : look().entrySet()) {
      Stamp now = file.getValue();
      if (now.equals(counted.getOrDefault(file.getKey(), ABSENT))) {
        seen.remove(file.getKey());
      } else if (now.equals(seen.put(file.getKey(), now))) {
        counted.put(file.getKey(), now);
        changed.add(file.getKey());
      }
    }
    return changed;
  }

  /// Has a file count as changed again, because what it says could not be stored.
  void forget(String job) {
    counted.put(job, UNKNOWN);
  }

  boolean isThere(String job) {
    return Files.exists(file(job));
  }

  Path file(String job) {
    return folder.resolve(job + EXTENSION);
  }

  /// How the files of all jobs look that have one or had one; nothing when the folder cannot be
  /// read, for that does not mean that they are gone.
  private Map<String, Stamp> look() {
    Map<String, Stamp> stamps = new HashMap<>();
    try {
      Set<String> names = new TreeSet<>(counted.keySet());
      names.addAll(seen.keySet());
      names.addAll(names());
      Object installed = plugins.version();
      names.forEach(name -> stamps.put(name, stamp(file(name), installed)));
      readable = true;
    } catch (UncheckedIOException e) {
      if (readable) {
        LOG.warn("the folder {} cannot be read: the schedules stay as they are", folder);
      }
      readable = false;
    }
    return stamps;
  }

  private List<String> names() {
    if (!Files.isDirectory(folder)) {
      throw new UncheckedIOException(new IOException("no folder"));
    }
    return jobs.files().stream()
        .map(file -> file.getFileName().toString())
        .filter(name -> name.endsWith(EXTENSION))
        .map(name -> name.substring(0, name.length() - EXTENSION.length()))
        .toList();
  }

  private static Stamp stamp(Path file, Object plugins) {
    try {
      BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
      return new Stamp(
          attributes.lastModifiedTime(), attributes.size(), attributes.fileKey(), plugins);
    } catch (IOException e) {
      return ABSENT;
    }
  }
}
