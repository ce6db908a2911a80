package io.threadmill.cli;

import io.threadmill.batch.ExitCode;
import io.threadmill.batch.Reporting;
import io.threadmill.batch.RunRequest;
import io.threadmill.batch.RunResult;
import io.threadmill.batch.Trigger;
import io.threadmill.definition.JobDefinition;
import io.threadmill.definition.JobFile;
import io.threadmill.definition.Settings;
import io.threadmill.definition.WrittenDuration;
import io.threadmill.measurement.StopRule;
import io.threadmill.numberset.CsvRows;
import io.threadmill.numberset.NumberSetException;
import io.threadmill.plan.RunOptions;
import io.threadmill.report.RunJson;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `run JOB...`: measures jobs now.
@Command(
    name = "run",
    description = "Runs benchmark jobs: measures every configuration and proves the results.",
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:all results are correct",
      "1:a check of the job failed, or with --fail-on a configuration is slower than before",
      "2:the command line or a job file has errors; nothing was run",
      "3:an input was rejected",
      "4:a result is wrong",
      "5:a configuration failed or timed out",
      "6:not measured: another run holds this machine, or the database",
      "70:internal error",
      "130:stopped by Ctrl-C, SIGTERM or the command stop"
    },
    sortOptions = false)
final class RunCommand implements Callable<Integer> {

  private static final int MOST_BLOCKS = StopRule.MOST_BLOCKS;

  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "JOB",
      arity = "0..*",
      completionCandidates = JobNameCandidates.class,
      description = "Name of a job in the folder jobs, or path of a job file.")
  private List<String> jobs = List.of();

  @Option(
      names = "--input",
      paramLabel = "FILE",
      description = "Read this CSV file instead of the job's.")
  private @Nullable Path input;

  @Option(
      names = "--quick",
      description = "A first look: 3 short blocks, no speed verdict, not comparable.")
  private boolean quick;

  @Option(
      names = "--blocks",
      paramLabel = "N",
      description = "Measure that many blocks, whatever the job says.")
  private @Nullable Integer blocks;

  @Option(
      names = "--dry-run",
      description = "Print what would be measured and how long it would take; measure nothing.")
  private boolean dryRun;

  @Option(
      names = "--resume",
      paramLabel = "RUN",
      description = "Finish a run that was interrupted, instead of starting one.")
  private @Nullable String resume;

  @Option(
      names = "--no-wait",
      description = {
        "Exit with 6 when another run measures on this machine.",
        "On a machine that others use, measure at once."
      })
  private boolean noWait;

  @Option(
      names = "--allow-commands",
      description = "Let jobs of the workload command run their programs.")
  private boolean allowCommands;

  @Option(
      names = "--worker-wait",
      paramLabel = "TIME",
      description = {
        "How long a trial waits for as many remote workers as it needs, such as 90s or 5m.",
        "Default: 60s, or 30s for those on this machine."
      })
  private @Nullable String workerWait;

  @Option(
      names = "--fail-on",
      paramLabel = "WHAT",
      description =
          "regression: exit with 1 when a configuration is slower than in the last comparable run.")
  private @Nullable FailOn failOn;

  @Option(names = "--json", description = "Print one JSON document instead of a table.")
  private boolean json;

  @Option(
      names = "--progress",
      paramLabel = "HOW",
      defaultValue = "auto",
      description = "auto, bar, lines or none. Default: a bar on a terminal, else lines.")
  private ProgressStyle progress = ProgressStyle.AUTO;

  /// Made by picocli.
  RunCommand() {}

  @Override
  public Integer call() throws IOException {
    requireEitherJobOrRun();
    PrintWriter err = spec.commandLine().getErr();
    Path home = Cli.home(spec).path();
    Settings settings = Cli.home(spec).settings(err);
    if (resume != null) {
      return resume(home, settings, resume);
    }
    List<RunRequest> requests = requests(err);
    if (dryRun) {
      return new DryRun(spec.commandLine().getOut(), err, json).print(requests).code();
    }
    List<RunRequest> readable = requests.stream().filter(it -> isReadable(it, err)).toList();
    ExitCode rejected =
        readable.size() < requests.size() ? ExitCode.INPUT_REJECTED : ExitCode.CORRECT;
    if (readable.isEmpty()) {
      if (json) {
        spec.commandLine().getOut().print(RunJson.text(List.of()));
      }
      return rejected.code();
    }
    Optional<Daemon> daemon = Cli.surroundings(spec).daemon(home);
    ExitCode measured =
        daemon.isPresent()
            ? daemon.get().execute(handedOver(readable), spec)
            : measure(home, settings, readable);
    return ExitCode.worst(List.of(rejected, measured)).code();
  }

  private void requireEitherJobOrRun() {
    if (failOn != null && quick) {
      throw new ParameterException(
          spec.commandLine(),
          "A quick run is compared with no other: --fail-on goes without --quick");
    }
    if (resume == null && jobs.isEmpty()) {
      throw new ParameterException(spec.commandLine(), "Missing required parameter: 'JOB'");
    }
    if (resume != null && (!jobs.isEmpty() || input != null || blocks != null || quick || dryRun)) {
      throw new ParameterException(
          spec.commandLine(),
          "A run is resumed as it began: --resume goes with no JOB, --input, --quick, --blocks or --dry-run");
    }
  }

  private int resume(Path home, Settings settings, String run) throws IOException {
    Optional<Daemon> daemon = Cli.surroundings(spec).daemon(home);
    if (daemon.isPresent()) {
      List<String> words = new ArrayList<>(List.of("run", "--resume", run));
      words.addAll(options());
      return daemon.get().execute(words, spec).code();
    }
    Measuring.Wish wish = wish(home, settings);
    try (Measuring measuring = Cli.surroundings(spec).measure(wish)) {
      return new Resuming(spec, progress, json, Optional.ofNullable(failOn)).finish(run, measuring);
    }
  }

  private Measuring.Wish wish(Path home, Settings settings) {
    return new Measuring.Wish(home, settings, noWait, spec.commandLine().getErr());
  }

  /// This command for somebody who is in another folder and looks at no terminal.
  private List<String> handedOver(List<RunRequest> requests) {
    List<String> words = new ArrayList<>(List.of("run"));
    requests.forEach(request -> words.add(request.job().file().toAbsolutePath().toString()));
    if (input != null) {
      words.addAll(List.of("--input", requests.getFirst().input().toString()));
    }
    if (quick) {
      words.add("--quick");
    }
    if (blocks != null) {
      words.addAll(List.of("--blocks", blocks.toString()));
    }
    words.addAll(options());
    return words;
  }

  private List<String> options() {
    List<String> words = new ArrayList<>(List.of("--progress", progress.resolved().label()));
    words.addAll(Cli.home(spec).asWords());
    if (noWait) {
      words.add("--no-wait");
    }
    if (allowCommands) {
      words.add("--allow-commands");
    }
    if (workerWait != null) {
      words.addAll(List.of("--worker-wait", workerWait));
    }
    if (failOn != null) {
      words.addAll(List.of("--fail-on", failOn.toString()));
    }
    if (json) {
      words.add("--json");
    }
    return words;
  }

  /// Opens the input before anybody waits for anything; the rows are read when they are staged.
  private static boolean isReadable(RunRequest request, PrintWriter err) {
    try (CsvRows _ = CsvRows.open(ShownPath.of(request.input()), request.job().columns())) {
      return true;
    } catch (NumberSetException e) {
      err.println(e.getMessage());
      err.println("threadmill: " + request.job().name() + " is not run");
      err.flush();
      return false;
    }
  }

  private ExitCode measure(Path home, Settings settings, List<RunRequest> requests)
      throws IOException {
    try (Measuring measuring = Cli.surroundings(spec).measure(wish(home, settings))) {
      PrintWriter err = spec.commandLine().getErr();
      List<RunResult> results = new ArrayList<>();
      List<ExitCode> codes = new ArrayList<>();
      for (RunRequest request : requests) {
        if (!measuring.isStopped()) {
          launch(request, measuring, results, codes);
        }
      }
      new RunOutput(
              spec.commandLine().getOut(),
              err,
              measuring.get(Reporting.class),
              new ResumeHint(Cli.home(spec).asArgument()))
          .print(results, json);
      results.forEach(
          result -> codes.add(FailOn.exit(result, failOn, measuring.get(Reporting.class), err)));
      return ExitCode.worst(codes);
    }
  }

  /// A job that gets no turn does not hide what the others have found.
  private void launch(
      RunRequest request, Measuring measuring, List<RunResult> results, List<ExitCode> codes)
      throws IOException {
    PrintWriter err = spec.commandLine().getErr();
    try (Progress shown = Progress.of(progress, err)) {
      results.add(measuring.launch(request, shown));
    } catch (CommandFailure e) {
      err.println(e.text());
      err.flush();
      codes.add(e.exit());
    }
  }

  private List<RunRequest> requests(PrintWriter err) {
    RunOptions options =
        new RunOptions(
            quick, blocks == null ? OptionalInt.empty() : OptionalInt.of(checked(blocks)));
    List<RunRequest> requests = new ArrayList<>();
    for (JobFile file : new JobArguments(Cli.home(spec), Cli.surroundings(spec), err).read(jobs)) {
      JobDefinition job = file.definition().orElseThrow();
      Path csv =
          input == null ? job.input() : Cli.surroundings(spec).folder().resolve(input).normalize();
      requests.add(
          new RunRequest(
              job,
              file.text(),
              csv,
              options,
              Trigger.MANUAL,
              allowCommands,
              waiting(),
              Optional.empty()));
    }
    if (!dryRun) { // which only says what would be run
      new RunnableJobs(Cli.home(spec).path(), err).require(requests);
    }
    return requests;
  }

  private Optional<Duration> waiting() {
    String text = workerWait;
    if (text == null) {
      return Optional.empty();
    }
    Optional<Duration> wait = WrittenDuration.parse(text);
    if (wait.isEmpty()) {
      throw new CommandFailure(
          ExitCode.USAGE,
          "threadmill: --worker-wait %s: it is a time such as 90s or 5m".formatted(text));
    }
    return wait;
  }

  private static int checked(int blocks) {
    if (blocks < 1 || blocks > MOST_BLOCKS) {
      throw new CommandFailure(
          ExitCode.USAGE,
          "threadmill: --blocks %d: a run has 1 to %d blocks".formatted(blocks, MOST_BLOCKS));
    }
    return blocks;
  }
}
