package io.threadmill.cli;

import io.threadmill.definition.JobFolder;
import java.util.Iterator;

/// The names of the jobs of the default home, for completion.
final class JobNameCandidates implements Iterable<String> {

  private static final String EXTENSION = ".yaml";

  /// Made by picocli.
  JobNameCandidates() {}

  @Override
  public Iterator<String> iterator() {
    return new JobFolder(HomeOption.fallback())
        .files().stream()
            .map(file -> file.getFileName().toString())
            .filter(name -> name.endsWith(EXTENSION))
            .map(name -> name.substring(0, name.length() - EXTENSION.length()))
            .iterator();
  }
}
