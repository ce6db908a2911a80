package io.threadmill.inbox;

import io.threadmill.definition.JobFile;
import io.threadmill.definition.JobFolder;
import io.threadmill.execution.PluginFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The job files of a home, each read again only when it has changed. May be used by any thread.
final class JobFiles {

  private final Path home;
  private Map<Path, Read> known = Map.of();

  /// What a file was when it was read, and what was installed then.
  private record Version(long size, FileTime modified, Optional<Object> identity, Object plugins) {}

  private record Read(Version version, JobFile file) {}

  JobFiles(Path home) {
    this.home = home;
  }

  /// The jobs as they are now.
  synchronized Jobs now() {
    Map<Path, Read> next = new HashMap<>();
    List<JobFile> files = new ArrayList<>();
    Object plugins = new PluginFolder(home).version();
    for (Path file : new JobFolder(home).files()) {
      Optional<Version> version = version(file, plugins);
      Read last = known.get(file);
      boolean same = last != null && version.filter(last.version()::equals).isPresent();
      JobFile job = same && last != null ? last.file() : JobFile.read(file, home);
      version.ifPresent(it -> next.put(file, new Read(it, job)));
      files.add(job);
    }
    known = next;
    return new Jobs(files);
  }

  private static Optional<Version> version(Path file, Object plugins) {
    try {
      BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
      return Optional.of(
          new Version(
              now.size(), now.lastModifiedTime(), Optional.ofNullable(now.fileKey()), plugins));
    } catch (IOException _) {
      return Optional.empty();
    }
  }
}
