package io.threadmill.execution;

import io.threadmill.workload.Plugin;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The plugins of a home.
///
/// @param jars ordered by name, also those that cannot be used
public record InstalledPlugins(List<InstalledJar> jars) {

  /// What to do about a jar that cannot be used.
  public static final String HELP =
      "build it again or remove it; jobs/README.md says how plugins are made";

  /// What keeps a plugin from being used.
  ///
  /// @param message on one line
  /// @param help what to do about it
  public record Obstacle(Path file, String message, String help) {}

  public InstalledPlugins {
    jars = List.copyOf(jars);
  }

  /// All of them, in the order of their jars.
  public List<Plugin> all() {
    return jars.stream().flatMap(jar -> jar.plugins().stream()).toList();
  }

  /// The jars that bring a workload of that name; more than one is a mistake.
  public List<InstalledJar> bringing(String workload) {
    return jars.stream()
        .filter(jar -> jar.plugins().stream().anyMatch(it -> it.name().equals(workload)))
        .toList();
  }

  /// The jars that cannot be used.
  public List<InstalledJar> broken() {
    return jars.stream().filter(jar -> jar.problem().isPresent()).toList();
  }

  /// Everything that keeps a plugin from being used.
  public List<Obstacle> obstacles() {
    List<Obstacle> obstacles = new ArrayList<>();
    for (InstalledJar jar : jars) {
      jar.problem().ifPresent(problem -> obstacles.add(new Obstacle(jar.file(), problem, HELP)));
      for (Plugin plugin : jar.plugins()) {
        List<InstalledJar> bringing = bringing(plugin.name());
        if (bringing.size() > 1 && !bringing.getFirst().equals(jar)) {
          obstacles.add(
              new Obstacle(
                  jar.file(),
                  "it brings the workload '%s', as %s does: no job can use either"
                      .formatted(plugin.name(), bringing.getFirst().shown()),
                  "remove one of them"));
        }
      }
    }
    return obstacles;
  }
}
