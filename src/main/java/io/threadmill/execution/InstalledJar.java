package io.threadmill.execution;

import io.threadmill.workload.Plugin;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// A file in the folder of the plugins.
///
/// @param plugins that jobs can name, described
/// @param problem why there are none, on one line
public record InstalledJar(Path file, List<Plugin> plugins, Optional<String> problem) {

  public InstalledJar {
    plugins = List.copyOf(plugins);
  }

  static InstalledJar broken(Path file, String problem) {
    return new InstalledJar(file, List.of(), Optional.of(problem));
  }

  /// How it is called in messages: its path below the home.
  public String shown() {
    Path folder = file.getParent();
    return folder == null || file.endsWith(PluginFolder.NAME)
        ? String.valueOf(file.getFileName())
        : folder.getFileName() + "/" + file.getFileName();
  }
}
