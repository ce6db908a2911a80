package io.threadmill.execution;

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
import java.lang.management.ManagementFactory;
import java.util.concurrent.TimeUnit;

/// One trial, in its own process: prepares everything, warms up, takes the samples. Reads meters,
/// clears results, digests and reports progress between samples only.
final class Trial {

  private final TrialRequest request;
  private final ProgressReport progress;
  private final StoredSamples stored = new StoredSamples();
  private final SteadyState steadyState;
  private final ResultFiles resultFiles;
  private long coldNs;

  Trial(TrialRequest request, ProgressReport progress) {
    this.request = request;
    this.progress = progress;
    this.steadyState = new SteadyState(request.sampling());
    this.resultFiles = new ResultFiles(request.resultFolder(), request.knownDigests());
  }

  TrialOutcome run() {
    long readyNs = TimeUnit.MILLISECONDS.toNanos(ManagementFactory.getRuntimeMXBean().getUptime());
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
        return measure(new SampleTaker(style, work), readyNs, sinceRequest);
      }
    } catch (KernelException e) {
      return new TrialOutcome.Failed(String.valueOf(e.getMessage()));
    } catch (LateSampleException e) {
      return new TrialOutcome.TimedOut(String.valueOf(e.getMessage()));
    } catch (InterruptedException | IOException | RuntimeException | OutOfMemoryError e) {
      return new TrialOutcome.Failed(e.toString());
    }
  }

  private TrialOutcome measure(SampleTaker taker, long readyNs, Stopwatch sinceRequest)
      throws KernelException, LateSampleException, InterruptedException, IOException {
    int warmUps = 0;
    while (!steadyState.isOver()) {
      Sample sample = take(taker, Phase.WARM_UP, ++warmUps);
      if (warmUps == 1) {
        coldNs = readyNs + sinceRequest.elapsed().toNanos();
      }
      steadyState.add(sample.elapsedNs());
    }
    int taken = 0;
    long totalNs = 0;
    Sampling sampling = request.sampling();
    while (!sampling.measuredEnough(taken, totalNs)) {
      totalNs += take(taker, Phase.MEASURED, ++taken).elapsedNs();
    }
    return stored.outcome(taker.work(), coldNs, !sampling.untilSteady() || steadyState.isSteady());
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
