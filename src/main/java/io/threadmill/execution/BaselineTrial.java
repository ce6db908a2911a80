package io.threadmill.execution;

import io.threadmill.measurement.Durations;
import io.threadmill.measurement.LaneTimes;
import io.threadmill.measurement.Phase;
import io.threadmill.measurement.Sample;
import io.threadmill.measurement.Sampling;
import io.threadmill.measurement.SteadyState;
import io.threadmill.measurement.Stopwatch;
import io.threadmill.numberset.NumberSet;
import io.threadmill.numberset.Partition;
import io.threadmill.numberset.Rows;
import io.threadmill.worker.Frame;
import io.threadmill.workload.Observations;
import io.threadmill.workload.Quantity;
import io.threadmill.workload.Workload;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeoutException;

/// One trial of a baseline as the coordinator sees it: asks the script for one sample after the
/// other, so that warming up and when to stop are decided as for any other trial. The script takes
/// the times itself.
///
/// Its garbage collector, its memory and its lanes are not known.
final class BaselineTrial {

  private static final Duration BETWEEN_PROGRESS = Duration.ofSeconds(1);
  private static final LaneTimes UNKNOWN = new LaneTimes(0, 0, 0, 0, 0, 0, 0, 0);

  /// The script said what became of the trial instead of a sample.
  private static final class NotMeasuredException extends Exception {
    private static final long serialVersionUID = 1L;
    private final transient TrialOutcome outcome;

    NotMeasuredException(TrialOutcome outcome) {
      this.outcome = outcome;
    }
  }

  private final CPython.Found cpython;
  private final TrialRequest request;
  private final Deadlines deadlines;
  private final Duration silence;
  private final TrialProcess.Listener listener;
  private final ThinnedSamples warmUp = new ThinnedSamples();
  private final ThinnedSamples measured = new ThinnedSamples();
  private Stopwatch sinceProgress = new Stopwatch();
  private Observations facts = Observations.NONE;
  private long coldNs;

  /// @param rows of the number set
  BaselineTrial(
      CPython.Found cpython,
      TrialRequest request,
      int rows,
      Deadlines deadlines,
      TrialProcess.Listener listener) {
    this.cpython = cpython;
    this.request = request;
    this.deadlines = deadlines;
    this.silence = deadlines.silenceOfBaseline(request, rows);
    this.listener = listener;
  }

  /// How its process is started: isolated from what a user has set up for Python, in a group of its
  /// own.
  ProcessBuilder command() throws IOException {
    Path script = Scripts.extractTo(request.resultFolder());
    List<String> words = new ArrayList<>(ProcessGroup.leader());
    words.addAll(List.of(cpython.executable().toString(), "-I", "-B", script.toString()));
    ProcessBuilder builder = new ProcessBuilder(words);
    LeanJvm.keepOnlyInherited(builder.environment());
    return builder;
  }

  TrialOutcome converse(Process process, Stopwatch sinceStart) throws InterruptedException {
    Transcript errors = Transcript.of(process.getErrorStream());
    ChildLine child = new ChildLine(process);
    try {
      if (!TrialProcess.isReady(child, deadlines)) {
        return new TrialOutcome.Failed(
            "%s was not ready after %s and was killed"
                .formatted(cpython.name(), Durations.rough(deadlines.startUp())));
      }
      long startNs = sinceStart.elapsed().toNanos();
      child.send(ScriptFrames.request(request, prepare()));
      return measure(child, startNs);
    } catch (NotMeasuredException e) {
      return e.outcome;
    } catch (LateSampleException e) {
      return new TrialOutcome.TimedOut(String.valueOf(e.getMessage()));
    } catch (TimeoutException e) {
      return new TrialOutcome.TimedOut(
          "no sample ended within the timeout of %s; %s was killed"
              .formatted(Durations.format((double) request.timeoutNs()), cpython.name()));
    } catch (IOException e) {
      return new TrialOutcome.Failed(cpython.name() + " talked nonsense: " + e.getMessage());
    } catch (ChildLine.EndedException e) {
      return TrialProcess.endedEarly(cpython.name(), process, errors);
    }
  }

  /// Looks at the rows as the trial processes of this program do.
  ///
  /// @return where each partition ends
  private List<Integer> prepare() {
    Workload workload = request.workload().open();
    try (Arena arena = Arena.ofConfined()) {
      Rows rows = NumberSet.open(request.numberSet()).map(arena);
      List<Partition> partitions =
          Partition.split(rows, workload.undivided(), request.partitions());
      facts =
          workload
              .observe(request.variant(), rows, partitions, request.workers())
              .with(Quantity.CONCURRENT, Math.min(request.workers(), partitions.size()));
      return partitions.stream().map(Partition::to).toList();
    }
  }

  private TrialOutcome measure(ChildLine child, long startNs)
      throws IOException,
          ChildLine.EndedException,
          TimeoutException,
          InterruptedException,
          LateSampleException,
          NotMeasuredException {
    Sampling sampling = request.sampling();
    SteadyState steadyState = new SteadyState(sampling);
    Stopwatch clock = new Stopwatch();
    while (!steadyState.isOver()) {
      steadyState.add(take(child, Phase.WARM_UP, warmUp), nanos(clock));
    }
    clock = new Stopwatch();
    long totalNs = 0;
    while (!sampling.measuredEnough(measured.taken(), totalNs, nanos(clock))) {
      totalNs += take(child, Phase.MEASURED, measured);
    }
    return outcome(startNs, !sampling.untilSteady() || steadyState.isSteady());
  }

  private static long nanos(Stopwatch clock) {
    return clock.elapsed().toNanos();
  }

  /// @return what the sample took
  private long take(ChildLine child, Phase phase, ThinnedSamples samples)
      throws IOException,
          ChildLine.EndedException,
          TimeoutException,
          InterruptedException,
          LateSampleException,
          NotMeasuredException {
    child.send(ScriptFrames.take());
    ScriptFrames.Taken taken = taken(child.receiveFrame(silence));
    coldNs = coldNs == 0 ? taken.sinceRequestNs() : coldNs;
    int number = samples.taken() + 1;
    if (taken.elapsedNs() > request.timeoutNs()) {
      throw new LateSampleException(phase, number, taken.elapsedNs(), request.timeoutNs());
    }
    samples.add(sample(phase, number, taken));
    if (sinceProgress.elapsed().compareTo(BETWEEN_PROGRESS) >= 0) {
      listener.progress(phase, number);
      sinceProgress = new Stopwatch();
    }
    return taken.elapsedNs();
  }

  private ScriptFrames.Taken taken(Frame answer) throws IOException, NotMeasuredException {
    if (ScriptFrames.isTaken(answer)) {
      return ScriptFrames.Taken.of(answer);
    }
    Message message = Message.of(answer);
    if (message instanceof Message.Done(TrialOutcome.Failed(String why))) {
      throw new NotMeasuredException(new TrialOutcome.Failed(cpython.name() + ": " + why));
    }
    if (message instanceof Message.Done(TrialOutcome.Hindered hindered)) {
      throw new NotMeasuredException(hindered);
    }
    throw new IOException("unexpected " + message);
  }

  private static Sample sample(Phase phase, int number, ScriptFrames.Taken taken) {
    Observations observed = Observations.NONE;
    observed = taken.found() < 0 ? observed : observed.with(Quantity.FOUND, taken.found());
    observed =
        taken.doneMeanwhile() < 0
            ? observed
            : observed.with(Quantity.DONE_MEANWHILE, taken.doneMeanwhile());
    return new Sample(
        phase,
        number,
        taken.elapsedNs(),
        Math.max(Sample.UNKNOWN, taken.cpuNs()),
        0,
        0,
        UNKNOWN,
        taken.digest(),
        observed);
  }

  private TrialOutcome outcome(long startNs, boolean steady) {
    List<Sample> stored = new ArrayList<>(warmUp.stored());
    stored.addAll(measured.stored());
    Sample middle =
        measured.stored().stream()
            .min(
                Comparator.comparingLong(
                    sample -> Math.abs(sample.elapsedNs() - measured.medianNs())))
            .orElseThrow();
    return new TrialOutcome.Measured(
        stored,
        List.of(),
        middle.number(),
        startNs + coldNs,
        warmUp.taken(),
        measured.taken(),
        steady,
        0,
        facts);
  }
}
