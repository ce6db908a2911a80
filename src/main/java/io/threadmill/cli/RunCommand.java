package io.threadmill.cli;

import io.threadmill.batch.ExitCode;
import io.threadmill.batch.MachineLock;
import io.threadmill.batch.Reporting;
import io.threadmill.batch.RunLauncher;
import io.threadmill.batch.RunRequest;
import io.threadmill.batch.RunResult;
import io.threadmill.batch.StrayProcesses;
import io.threadmill.batch.Trigger;
import io.threadmill.definition.JobDefinition;
import io.threadmill.definition.JobFile;
import io.threadmill.definition.Settings;
import io.threadmill.numberset.CsvRows;
import io.threadmill.numberset.NumberSetException;
import io.threadmill.plan.RunOptions;
import io.threadmill.report.RunJson;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
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

  private static final int MOST_BLOCKS = 1_000;

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
      description = "Exit with 6 when another run measures on this machine.")
  private boolean noWait;

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
  public Integer call() throws IOException, InterruptedException {
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
    ReportsFolder.make(home);
    try (StopOnSignal stop = StopOnSignal.install();
        MachineLock lock = lock(home, settings, stop);
        ConfigurableApplicationContext spring = open(home, stop)) {
      stop.stops(spring.getBean(RunLauncher.class));
      endStrays(home);
      ExitCode measured = measure(home, readable, lock, spring);
      return ExitCode.worst(List.of(rejected, measured)).code();
    }
  }

  private void requireEitherJobOrRun() {
    if (resume == null && jobs.isEmpty()) {
      throw new ParameterException(spec.commandLine(), "Missing required parameter: 'JOB'");
    }
    if (resume != null && (!jobs.isEmpty() || input != null || blocks != null || quick || dryRun)) {
      throw new ParameterException(
          spec.commandLine(),
          "A run is resumed as it began: --resume goes with no JOB, --input, --quick, --blocks or --dry-run");
    }
  }

  private int resume(Path home, Settings settings, String run)
      throws IOException, InterruptedException {
    ReportsFolder.make(home);
    try (StopOnSignal stop = StopOnSignal.install();
        MachineLock lock = lock(home, settings, stop);
        ConfigurableApplicationContext spring = open(home, stop)) {
      stop.stops(spring.getBean(RunLauncher.class));
      endStrays(home);
      return new Resuming(spec, progress, json).finish(run, lock, spring);
    }
  }

  /// Whoever holds the lock and the database knows that no other run of this home is alive.
  private void endStrays(Path home) throws IOException {
    PrintWriter err = spec.commandLine().getErr();
    StrayProcesses.end(home).forEach(sentence -> err.println("threadmill: " + sentence));
    err.flush();
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

  private ExitCode measure(
      Path home, List<RunRequest> requests, MachineLock lock, ConfigurableApplicationContext spring)
      throws IOException {
    PrintWriter err = spec.commandLine().getErr();
    RunLauncher launcher = spring.getBean(RunLauncher.class);
    List<RunResult> results = new ArrayList<>();
    for (RunRequest request : requests) {
      if (!launcher.isStopped()) {
        try (Progress shown = Progress.of(progress, err)) {
          results.add(launcher.launch(home, request, lock, shown));
        }
      }
    }
    new RunOutput(
            spec.commandLine().getOut(),
            err,
            spring.getBean(Reporting.class),
            new ResumeHint(Cli.home(spec).asArgument()))
        .print(results, json);
    return ExitCode.worst(results.stream().map(RunResult::exit).toList());
  }

  private List<RunRequest> requests(PrintWriter err) {
    RunOptions options =
        new RunOptions(
            quick, blocks == null ? OptionalInt.empty() : OptionalInt.of(checked(blocks)));
    List<RunRequest> requests = new ArrayList<>();
    for (JobFile file : new JobArguments(Cli.home(spec), err).read(jobs)) {
      JobDefinition job = file.definition().orElseThrow();
      Path csv = input == null ? job.input() : input.toAbsolutePath().normalize();
      requests.add(
          new RunRequest(job, file.text(), csv, options, Trigger.MANUAL, Optional.empty()));
    }
    return requests;
  }

  private static int checked(int blocks) {
    if (blocks < 1 || blocks > MOST_BLOCKS) {
      throw new CommandFailure(
          ExitCode.USAGE,
          "threadmill: --blocks %d: a run has 1 to %d blocks".formatted(blocks, MOST_BLOCKS));
    }
    return blocks;
  }

  private MachineLock lock(Path home, Settings settings, StopOnSignal stop) throws IOException {
    Path file = settings.lockFile().orElse(MachineLock.defaultFile());
    PrintWriter err = spec.commandLine().getErr();
    try {
      return noWait
          ? MachineLock.takeNow(file, home)
          : MachineLock.take(file, home, new ToldWaiting(err, stop));
    } catch (MachineLock.HeldException e) {
      throw new CommandFailure(
          ExitCode.NOT_MEASURED, "threadmill: not measured: " + e.getMessage());
    } catch (InterruptedException e) {
      err.println("threadmill: stopped while it waited; nothing was measured");
      throw new CommandFailure(ExitCode.INTERRUPTED, "");
    }
  }

  private ConfigurableApplicationContext open(Path home, StopOnSignal stop)
      throws InterruptedException {
    return noWait
        ? SpringContext.open(home)
        : SpringContext.openPatiently(home, spec.commandLine().getErr(), stop::isSignalled);
  }

  /// Tells the user for whom the program waits, until the user stops it.
  private record ToldWaiting(PrintWriter err, StopOnSignal stop) implements MachineLock.Waiting {
    @Override
    public void waitingFor(String holder) {
      err.println("threadmill: waiting: " + holder);
    }

    @Override
    public boolean isGivenUp() {
      return stop.isSignalled();
    }
  }
}
