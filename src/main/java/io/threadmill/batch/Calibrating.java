package io.threadmill.batch;

import io.threadmill.execution.ResultFiles;
import io.threadmill.execution.TrialOutcome;
import io.threadmill.execution.TrialRequest;
import io.threadmill.history.Calibration;
import io.threadmill.history.History;
import io.threadmill.measurement.Phase;
import io.threadmill.measurement.Sample;
import io.threadmill.measurement.Sampling;
import io.threadmill.measurement.Summary;
import io.threadmill.numberset.NumberSet;
import io.threadmill.plan.Plan;
import io.threadmill.plan.Repeats;
import io.threadmill.worker.Mode;
import io.threadmill.worker.Transfer;
import java.io.IOException;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;

/// Finds out how many passes of a variant make a sample that is long enough, before its first
/// trial. A variant that cannot be measured has one pass: its configurations tell what is wrong
/// with it.
record Calibrating(Run run, History history, NumberSet numbers, Plan plan) {

  /// Bounds on time alone: a pass that takes longer needs no repeating, whatever it takes exactly.
  private static final Sampling SAMPLING =
      new Sampling(
          false,
          1,
          TimeUnit.MILLISECONDS.toNanos(200),
          0,
          0,
          Long.MAX_VALUE,
          1,
          TimeUnit.MILLISECONDS.toNanos(100));

  /// A lone pass of a microsecond takes longer than each of many, so what the first trial finds is
  /// checked by a second one.
  private static final int TRIALS = 2;

  /// Measures and stores; what is stored already stays.
  void calibrate(String variant) throws IOException, InterruptedException, RunStoppedException {
    boolean known =
        history.calibrations().of(run.id()).stream().anyMatch(it -> it.variant().equals(variant));
    if (!known) {
      run.listener().calibrating(variant);
      history.calibrations().store(run.id(), measured(variant));
    }
  }

  private Calibration measured(String variant)
      throws IOException, InterruptedException, RunStoppedException {
    int repeat = 1;
    OptionalDouble passNs = OptionalDouble.empty();
    for (int trial = 0; trial < TRIALS; trial++) {
      passNs = passNs(variant, repeat);
      if (passNs.isEmpty()) {
        return new Calibration(variant, passNs, 1);
      }
      if (passNs.getAsDouble() * repeat >= Repeats.SHORTEST_SAMPLE_NS) {
        break;
      }
      repeat = Repeats.lasting(passNs.getAsDouble());
    }
    return new Calibration(variant, passNs, repeat);
  }

  private OptionalDouble passNs(String variant, int repeat)
      throws IOException, InterruptedException, RunStoppedException {
    TrialOutcome outcome = run.trials().run(request(variant, repeat), numbers.rows(), (_, _) -> {});
    return switch (outcome) {
      case TrialOutcome.Measured measured -> OptionalDouble.of(medianNs(measured) / repeat);
      case TrialOutcome.Failed _, TrialOutcome.TimedOut _ -> OptionalDouble.empty();
      case TrialOutcome.Hindered hindered -> throw new IOException(hindered.message());
      case TrialOutcome.Stopped _ -> throw new RunStoppedException();
    };
  }

  private TrialRequest request(String variant, int repeat) throws IOException {
    return new TrialRequest(
        run.job().workload().description(),
        variant,
        Mode.SERIAL,
        1,
        Transfer.INLINE,
        run.job().workerJvm(),
        numbers.file(),
        plan.fewestPartitions(variant),
        repeat,
        SAMPLING,
        run.job().timeout().toNanos(),
        run.folders().work(),
        ResultFiles.digests(run.folders().work()));
  }

  private static double medianNs(TrialOutcome.Measured measured) {
    return Summary.blockValue(
        measured.samples().stream()
            .filter(sample -> sample.phase() == Phase.MEASURED)
            .mapToDouble(Sample::elapsedNs)
            .toArray());
  }
}
