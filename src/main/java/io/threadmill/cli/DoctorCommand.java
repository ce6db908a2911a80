package io.threadmill.cli;

import io.threadmill.batch.ExitCode;
import io.threadmill.execution.CPython;
import io.threadmill.measurement.ClockQuality;
import io.threadmill.measurement.CpuReading;
import io.threadmill.measurement.MachineFacts;
import io.threadmill.measurement.OtherProcesses;
import io.threadmill.verification.MethodCheck;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `doctor`: what would spoil a measurement here.
@Command(
    name = "doctor",
    description = "Tells what of this machine and home would spoil a measurement.",
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:runs can be measured, though there may be warnings",
      "1:something would make a run fail, or a bound of the method is not met",
      "2:the command line has errors",
      "70:internal error"
    },
    sortOptions = false)
final class DoctorCommand implements Callable<Integer> {

  private static final Duration LOOK = Duration.ofSeconds(2);
  private static final int MOST_REPETITIONS = 100_000;

  @Spec private CommandSpec spec;

  @Option(
      names = "--method",
      description = {
        "Check the method instead: apply it to simulated times whose truth is known.",
        "Takes about twenty seconds."
      })
  private boolean method;

  @Option(
      names = "--repetitions",
      paramLabel = "N",
      description = "With --method: repeat each simulation so often. Default: 1000.")
  private @Nullable Integer repetitions;

  @Option(
      names = "--seed",
      paramLabel = "S",
      description = "With --method: the seed of the simulations. Default: 1.")
  private @Nullable Long seed;

  @Option(names = "--json", description = "Print one JSON document instead of a table.")
  private boolean json;

  /// Made by picocli.
  DoctorCommand() {}

  @Override
  public Integer call() throws InterruptedException {
    requireMethod();
    return (method ? checkMethod() : checkPlace()).code();
  }

  private void requireMethod() {
    if (!method && (repetitions != null || seed != null)) {
      throw new ParameterException(
          spec.commandLine(), "--repetitions and --seed go with --method only");
    }
    if (repetitions != null && (repetitions < 1 || repetitions > MOST_REPETITIONS)) {
      throw new ParameterException(
          spec.commandLine(),
          "--repetitions %d: it is 1 to %d".formatted(repetitions, MOST_REPETITIONS));
    }
  }

  private ExitCode checkMethod() {
    long chosenSeed = seed == null ? 1 : seed;
    int times = repetitions == null ? MethodCheck.REPETITIONS : repetitions;
    MethodTable table =
        new MethodTable(chosenSeed, times, new MethodCheck(chosenSeed, times).run());
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(table.json());
    } else {
      table.print(out);
    }
    out.flush();
    return table.isMet() ? ExitCode.CORRECT : ExitCode.CHECK_FAILED;
  }

  private ExitCode checkPlace() throws InterruptedException {
    CheckList list = new CheckList(checks());
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(list.json());
    } else {
      list.print(out);
    }
    out.flush();
    return list.isUsable() ? ExitCode.CORRECT : ExitCode.CHECK_FAILED;
  }

  /// The noise first: what else is looked at makes some.
  private List<Check> checks() throws InterruptedException {
    Path home = Cli.home(spec).path();
    MachineFacts facts = MachineFacts.here();
    List<Check> noise = noise(facts).all();
    List<Check> checks = new ArrayList<>();
    checks.addAll(
        new ToolChecks(
                Runtime.version(),
                System.getProperty("java.vendor", ""),
                CPython.look(),
                command -> new AskedProgram(command).firstLine())
            .all());
    int cores = Runtime.getRuntime().availableProcessors();
    checks.addAll(new MachineChecks(facts, cores, ClockQuality.here()).all());
    checks.addAll(noise);
    Optional<String> daemon = Cli.surroundings(spec).daemon(home).map(Daemon::words);
    checks.addAll(new HomeChecks(home, daemon).all());
    return checks;
  }

  private static NoiseChecks noise(MachineFacts facts) throws InterruptedException {
    OtherProcesses others = OtherProcesses.here();
    Optional<CpuReading> before = others.read();
    if (before.isPresent()) {
      TimeUnit.MILLISECONDS.sleep(LOOK.toMillis());
    }
    return new NoiseChecks(facts, before, others.read());
  }
}
