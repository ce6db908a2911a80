package io.threadmill.definition;

import io.threadmill.execution.InstalledJar;
import io.threadmill.execution.InstalledPlugins;
import io.threadmill.execution.PluginFolder;
import io.threadmill.workload.Command;
import io.threadmill.workload.Plugin;
import io.threadmill.workload.Workload;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.yaml.snakeyaml.nodes.Node;

/// Finds a workload that does not come with the program among the plugins of a home.
final class PluginReader {
  private static final List<String> OURS =
      Stream.concat(Workload.all().stream().map(Workload::name), Stream.of(Command.NAME)).toList();

  private final Problems problems;

  PluginReader(Problems problems) {
    this.problems = problems;
  }

  /// The workload that a job names.
  ///
  /// @return empty when there is none that could be run, which has been reported
  Optional<Workload> read(Node node, String name, Path home) {
    InstalledPlugins plugins = new PluginFolder(home).read();
    List<InstalledJar> jars = plugins.bringing(name);
    if (jars.size() == 1) {
      return jars.getFirst().plugins().stream()
          .filter(plugin -> plugin.name().equals(name))
          .findFirst()
          .map(Workload.class::cast);
    }
    if (jars.isEmpty()) {
      unknown(node, name, plugins);
    } else {
      problems.error(
          node,
          "more than one plugin brings the workload %s: %s"
              .formatted(
                  Wording.quote(name),
                  jars.stream().map(PluginReader::shown).collect(Collectors.joining(", "))),
          "remove all but one of them");
    }
    return Optional.empty();
  }

  /// A jar that cannot be used may be the one that is meant.
  private void unknown(Node node, String name, InstalledPlugins plugins) {
    List<String> theirs = plugins.all().stream().map(Plugin::name).distinct().toList();
    Vocabulary all =
        new Vocabulary(
            "workload",
            theirs.isEmpty()
                ? "workloads of this version"
                : "workloads of this version and plugins",
            Stream.concat(OURS.stream(), theirs.stream()).toList());
    problems.error(node, all.unknown(name), all.help());
    for (InstalledJar jar : plugins.broken()) {
      problems.error(
          node,
          shown(jar) + " cannot be used: " + jar.problem().orElseThrow(),
          InstalledPlugins.HELP);
    }
  }

  private static String shown(InstalledJar jar) {
    return Wording.escaped(jar.shown());
  }
}
