package io.threadmill.cli;

import io.threadmill.batch.ExitCode;
import io.threadmill.cli.InputColumns.Reader;
import io.threadmill.definition.JobDefinition;
import io.threadmill.definition.JobFile;
import io.threadmill.definition.JobFolder;
import io.threadmill.definition.Problem;
import io.threadmill.definition.Problem.Severity;
import io.threadmill.definition.ProblemText;
import io.threadmill.definition.SettingsFile;
import io.threadmill.execution.InstalledPlugins;
import io.threadmill.execution.PluginFolder;
import io.threadmill.plan.Estimate;
import io.threadmill.plan.Plan;
import io.threadmill.plan.RunOptions;
import io.threadmill.workload.Plugin;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// Checks files and prints what is wrong with them; for a good one, that it is. Remembers the worst
/// that it has found. Not thread-safe.
final class Validation {

  private static final int MANY_CONFIGURATIONS = 24;
  private static final String SETTINGS = "settings.yaml";

  private final Path home;
  private final PrintWriter out;
  private final PrintWriter err;
  private final Map<InputOf, ScannedInput> inputs = new HashMap<>();
  private final Set<String> said = new HashSet<>();
  private final List<ExitCode> found = new ArrayList<>();

  /// A file as one workload reads it.
  private record InputOf(Path csv, String workload, String variant) {}

  Validation(Path home, PrintWriter out, PrintWriter err) {
    this.home = home;
    this.out = out;
    this.err = err;
  }

  /// The worst so far.
  ExitCode worst() {
    return ExitCode.worst(found);
  }

  /// Checks the settings and all jobs of the home with their inputs.
  void all() {
    if (Files.exists(home.resolve(SETTINGS))) {
      settings();
    }
    List<Path> files = new JobFolder(home).files();
    files.forEach(this::job);
    plugins();
    if (files.isEmpty()) {
      err.println("threadmill: no job files in " + ShownPath.of(home.resolve("jobs")));
      err.println("help: './threadmill init DIR' makes a home with some");
    }
  }

  /// Checks the settings of the home.
  void settings() {
    SettingsFile file = SettingsFile.read(home);
    print(file.problems());
    verdict(ShownPath.of(home.resolve(SETTINGS)), file.settings().isPresent());
  }

  /// Looks at the plugins of the home. One that no job needs does no harm.
  private void plugins() {
    InstalledPlugins installed = new PluginFolder(home).read();
    print(
        installed.obstacles().stream()
            .map(
                it ->
                    new Problem(
                        Severity.WARNING,
                        ShownPath.of(it.file()),
                        1,
                        1,
                        "the plugin cannot be used: " + it.message(),
                        "",
                        it.help()))
            .toList());
    installed.jars().stream()
        .filter(jar -> jar.problem().isEmpty())
        .forEach(
            jar ->
                out.println(
                    "%s: ok (%s)"
                        .formatted(
                            ShownPath.of(jar.file()),
                            jar.plugins().stream()
                                .map(Plugin::name)
                                .collect(Collectors.joining(", ")))));
  }

  /// Checks a job file and the input of its job.
  void job(Path file) {
    Path shown = ShownPath.of(file);
    JobFile read = JobFile.read(shown, home);
    List<Problem> problems = new ArrayList<>(read.problems());
    read.definition().flatMap(job -> MissingInput.of(job, shown)).ifPresent(problems::add);
    print(problems);
    verdict(shown, problems.stream().noneMatch(it -> it.severity() == Severity.ERROR));
    read.definition().filter(job -> Files.exists(job.input())).ifPresent(this::inputOf);
  }

  private void inputOf(JobDefinition job) {
    ScannedInput input =
        input(job.input(), new Reader(job.workload(), job.anyVariant()), job.skipBadRows());
    Plan plan = Plan.of(job, Math.max(1, input.parts()), RunOptions.full(), 0);
    if (plan.configurations().size() > MANY_CONFIGURATIONS && !input.isRejected(true)) {
      int cores = Runtime.getRuntime().availableProcessors();
      String sentence = Estimate.of(plan, input.steps(), cores).sentence(plan);
      err.println(ShownPath.of(job.file()) + ": a run takes " + sentence);
    }
  }

  /// Checks a CSV file, and says what it has found unless it has said so before.
  ScannedInput input(Path csv, Reader reader, boolean skipBadRows) {
    ScannedInput input =
        inputs.computeIfAbsent(
            new InputOf(csv, reader.workload().name(), reader.variant()),
            _ -> ScannedInput.read(csv, reader.workload(), reader.variant()));
    if (said.add(csv + " " + reader.name() + " " + skipBadRows)) {
      say(input, reader, skipBadRows);
    }
    return input;
  }

  private void say(ScannedInput input, Reader reader, boolean skipBadRows) {
    input.printProblems(err);
    if (input.isRejected(skipBadRows)) {
      found.add(ExitCode.INPUT_REJECTED);
      return;
    }
    String skipped =
        input.badRows() == 0 ? "" : counted(input.badRows(), "bad row") + " left out, ";
    out.println(
        "%s: ok (%s%s of %s)"
            .formatted(input.csv(), skipped, counted(input.rows(), "row"), reader.name()));
  }

  private void verdict(Path shown, boolean good) {
    if (good) {
      out.println(shown + ": ok");
    } else {
      found.add(ExitCode.USAGE);
    }
  }

  /// Says why an argument is no file that could be checked.
  void fail(ExitCode exit, String message) {
    err.println(message);
    found.add(exit);
  }

  private void print(List<Problem> problems) {
    new ShownProblems(err)
        .print(problems.stream().map(ProblemText::render).toList(), problems.size());
  }

  private static String counted(long count, String what) {
    return String.format(Locale.ROOT, "%,d %s%s", count, what, count == 1 ? "" : "s");
  }
}
