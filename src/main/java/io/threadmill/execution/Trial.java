package io.threadmill.execution;

import io.threadmill.measurement.Meters;
import io.threadmill.measurement.Phase;
import io.threadmill.measurement.Sample;
import io.threadmill.measurement.Sampling;
import io.threadmill.measurement.SteadyState;
import io.threadmill.measurement.Stopwatch;
import io.threadmill.numberset.NumberSet;
import io.threadmill.numberset.Partition;
import io.threadmill.numberset.Rows;
import io.threadmill.worker.KernelException;
import io.threadmill.worker.Style;
import io.threadmill.worker.Work;
import io.threadmill.workload.Results;
import io.threadmill.workload.Workload;
import java.io.IOException;
import java.lang.foreign.Arena;

/// One trial, in its own process: prepares everything, warms up, takes the samples. Reads meters,
/// clears results, digests and reports progress between samples only.
final class Trial {

  private final TrialRequest request;
  private final ProgressReport progress;
  private final StoredSamples stored = new StoredSamples();
  private final SteadyState steadyState;
  private final ResultFiles resultFiles;

  Trial(TrialRequest request, ProgressReport progress) {
    this.request = request;
    this.progress = progress;
    this.steadyState = new SteadyState(request.sampling());
    this.resultFiles = new ResultFiles(request.resultFolder(), request.knownDigests());
  }

  TrialOutcome run() {
    Meters meters = new Meters();
    Stopwatch sinceRequest = new Stopwatch();
    try (Arena arena = Arena.ofShared()) {
      Workload workload = Workload.named(request.workload()).orElseThrow();
      Rows rows = NumberSet.open(request.numberSet()).map(arena);
      rows.touch();
      Results results = workload.allocate(rows.count());
      Work work =
          new Work(
              workload.kernel(request.variant()),
              rows,
              results,
              Partition.split(rows.count(), request.partitions()),
              request.repeat());
      try (Style style = Style.of(request.mode(), request.workers(), work)) {
        return measure(new SampleTaker(style, work, meters, sinceRequest));
      }
    } catch (KernelException e) {
      return new TrialOutcome.Failed(String.valueOf(e.getMessage()));
    } catch (LateSampleException e) {
      return new TrialOutcome.TimedOut(String.valueOf(e.getMessage()));
    } catch (InterruptedException | IOException | RuntimeException | Error e) {
      return new TrialOutcome.Failed(e.toString());
    }
  }

  private TrialOutcome measure(SampleTaker taker)
      throws KernelException, LateSampleException, InterruptedException, IOException {
    warmUp(taker);
    Sampling sampling = request.sampling();
    Stopwatch clock = new Stopwatch();
    long totalNs = 0;
    for (int taken = 0; !sampling.measuredEnough(taken, totalNs, nanos(clock)); ) {
      totalNs += take(taker, Phase.MEASURED, ++taken).elapsedNs();
    }
    boolean steady = !sampling.untilSteady() || steadyState.isSteady();
    return stored.outcome(taker.work(), taker.coldNs(), steady);
  }

  private void warmUp(SampleTaker taker)
      throws KernelException, LateSampleException, InterruptedException, IOException {
    Stopwatch clock = new Stopwatch();
    for (int taken = 0; !steadyState.isOver(); ) {
      Sample sample = take(taker, Phase.WARM_UP, ++taken);
      steadyState.add(sample.elapsedNs(), nanos(clock));
    }
  }

  private static long nanos(Stopwatch clock) {
    return clock.elapsed().toNanos();
  }

  private Sample take(SampleTaker taker, Phase phase, int number)
      throws KernelException, LateSampleException, InterruptedException, IOException {
    Sample sample = taker.take(phase, number);
    if (sample.elapsedNs() > request.timeoutNs()) {
      throw new LateSampleException(phase, number, sample.elapsedNs(), request.timeoutNs());
    }
    resultFiles.keep(sample.digest(), taker.results());
    stored.add(sample, taker.lanes());
    progress.sampleTaken(phase, number);
    return sample;
  }
}
