package io.threadmill.cli;

import io.threadmill.batch.MachineLock;
import io.threadmill.batch.RemoteAgents;
import io.threadmill.definition.Problem;
import io.threadmill.definition.Problem.Severity;
import io.threadmill.definition.ProblemText;
import io.threadmill.definition.Settings;
import io.threadmill.definition.SettingsFile;
import io.threadmill.execution.AgentFacts;
import io.threadmill.execution.InstalledPlugins;
import io.threadmill.execution.InstalledPlugins.Obstacle;
import io.threadmill.execution.PluginFolder;
import io.threadmill.history.DatabaseServer;
import io.threadmill.numberset.ShownText;
import io.threadmill.workload.Plugin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Whether a run could be started in a home. Writes nothing and waits for nobody.
///
/// @param daemon that serves it, in words
record HomeChecks(Path home, Optional<String> daemon) {

  /// For agents to answer.
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  List<Check> all() {
    SettingsFile settings = SettingsFile.read(home);
    List<Check> checks = new ArrayList<>();
    checks.add(settings("settings", settings));
    checks.add(place("home"));
    checks.add(disk("disk"));
    settings
        .settings()
        .flatMap(Settings::database)
        .ifPresent(url -> checks.add(server("database", url)));
    checks.addAll(agents());
    checks.add(lock("lock", settings));
    plugins("plugins").ifPresent(checks::add);
    return checks;
  }

  /// Nothing to say where runs have a broker of their own.
  private List<Check> agents() {
    RemoteAgents seen = RemoteAgents.of(home, PATIENCE);
    if (!seen.problem().isEmpty()) {
      return List.of(
          Check.bad("broker", seen.problem(), "remote configurations fail until it can be used"));
    }
    if (seen.broker().isEmpty()) {
      return List.of();
    }
    List<Check> checks = new ArrayList<>();
    String url = seen.broker().orElseThrow();
    checks.add(
        seen.agents().isEmpty()
            ? Check.warn(
                "broker",
                url + " answers, but no agent does",
                "start './threadmill worker --broker %s' on the machines that are to work"
                    .formatted(url))
            : Check.ok("broker", url + " answers"));
    for (AgentFacts agent : seen.agents()) {
      String found = ShownText.escape(agent.shown()) + ": " + agent.words();
      checks.add(
          agent.refusal().isEmpty()
              ? Check.ok("agent", found)
              : Check.warn("agent", found, "it works for no run of this home"));
    }
    return checks;
  }

  /// Nothing to say where there are none.
  private Optional<Check> plugins(String name) {
    InstalledPlugins installed = new PluginFolder(home).read();
    if (installed.jars().isEmpty()) {
      return Optional.empty();
    }
    List<Obstacle> obstacles = installed.obstacles();
    String workloads =
        installed.all().stream().map(Plugin::name).distinct().collect(Collectors.joining(", "));
    return Optional.of(
        obstacles.isEmpty()
            ? Check.ok(name, "they bring " + workloads)
            : Check.warn(
                name,
                "%s cannot be used: %s"
                    .formatted(
                        obstacles.getFirst().file().getFileName(), obstacles.getFirst().message()),
                "'./threadmill validate' shows all"));
  }

  private Check server(String name, String url) {
    try {
      DatabaseServer server = DatabaseSettings.of(home).server(url);
      return server
          .problem()
          .map(
              problem ->
                  Check.bad(
                      name,
                      server + ": " + problem,
                      "'./threadmill runs list' says more; no run can be stored"))
          .orElseGet(() -> Check.ok(name, server + " answers"));
    } catch (CommandFailure e) {
      return Check.bad(
          name, e.text().lines().findFirst().orElse(""), "'./threadmill runs list' says more");
    }
  }

  private static Check settings(String name, SettingsFile file) {
    if (file.problems().isEmpty()) {
      boolean waits = file.settings().orElse(Settings.DEFAULT).waitForQuiet();
      return waits
          ? Check.ok(name, "no problems")
          : Check.warn(
              name,
              "quiet-machine: ignore, so no run waits for a quiet machine or is flagged",
              "remove it from settings.yaml where nights are measured");
    }
    boolean broken = file.settings().isEmpty();
    Problem first =
        file.problems().stream()
            .filter(problem -> !broken || problem.severity() == Severity.ERROR)
            .findFirst()
            .orElseThrow();
    String advice = "'./threadmill validate' shows all";
    return broken
        ? Check.bad(name, ProblemText.firstLine(first), advice)
        : Check.warn(name, ProblemText.firstLine(first), advice);
  }

  private Check place(String name) {
    Path reports = home.resolve("reports");
    Path written = Files.exists(reports) ? reports : home;
    return Files.isDirectory(written) && Files.isWritable(written)
        ? Check.ok(name, home + daemon.map(it -> ": " + it).orElse(""))
        : Check.bad(
            name, written + " cannot be written", "change its permissions, or choose another home");
  }

  private Check disk(String name) {
    try {
      long free = Files.getFileStore(home).getUsableSpace();
      String found = Amount.gb(free) + " are free";
      return free < Amount.GB
          ? Check.warn(name, found, "free some: a run stores its number set, samples and results")
          : Check.ok(name, found);
    } catch (IOException e) {
      return Check.warn(name, "its free space is not known (" + e.getMessage() + ")", "look at it");
    }
  }

  private Check lock(String name, SettingsFile settings) {
    Path file = settings.settings().flatMap(Settings::lockFile).orElse(MachineLock.defaultFile());
    Optional<String> holder = MachineLock.held(file, home);
    if (holder.isPresent()) {
      return Check.warn(name, holder.get(), "another run waits until it is over");
    }
    return isUsable(file)
        ? Check.ok(name, "nothing is being measured (lock file " + file + ")")
        : Check.bad(
            name,
            "the lock file " + file + " cannot be used",
            "set lock-file in settings.yaml to a file that every user of this machine may write");
  }

  /// As whoever takes it sees it.
  private static boolean isUsable(Path file) {
    return Files.exists(file, LinkOption.NOFOLLOW_LINKS)
        ? Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) && Files.isWritable(file)
        : Files.isWritable(file.resolveSibling(""));
  }
}
