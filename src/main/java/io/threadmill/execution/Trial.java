package io.threadmill.execution;

import io.threadmill.measurement.Meters;
import io.threadmill.measurement.Phase;
import io.threadmill.measurement.ResidentMemory;
import io.threadmill.measurement.Sample;
import io.threadmill.measurement.Sampling;
import io.threadmill.measurement.SteadyState;
import io.threadmill.measurement.Stopwatch;
import io.threadmill.numberset.NumberSet;
import io.threadmill.numberset.Partition;
import io.threadmill.numberset.Rows;
import io.threadmill.worker.KernelException;
import io.threadmill.worker.Lanes;
import io.threadmill.worker.Style;
import io.threadmill.worker.ThreadLimitException;
import io.threadmill.worker.Work;
import io.threadmill.worker.WorkerSetup;
import io.threadmill.workload.Observations;
import io.threadmill.workload.PluginException;
import io.threadmill.workload.Quantity;
import io.threadmill.workload.Results;
import io.threadmill.workload.Workload;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.util.List;
import java.util.stream.IntStream;

/// One trial, in its own process: prepares everything, warms up, takes the samples. Reads meters,
/// clears results, digests and reports progress between samples only.
final class Trial {

  private static final long START_UP_NS = Deadlines.USUAL.startUp().toNanos();

  private final TrialRequest request;
  private final ProgressReport progress;
  private final StoredSamples stored = new StoredSamples();
  private final SteadyState steadyState;
  private final ResultFiles resultFiles;
  private Observations facts = Observations.NONE;

  Trial(TrialRequest request, ProgressReport progress) {
    this.request = request;
    this.progress = progress;
    this.steadyState = new SteadyState(request.sampling());
    this.resultFiles = new ResultFiles(request.resultFolder(), request.knownDigests());
  }

  TrialOutcome run() {
    Meters meters = new Meters();
    ResidentMemory _ = ResidentMemory.fromNow(); // so that reading it again takes no time
    try {
      return switch (request.mode()) {
        case PROCESSES -> overPool(meters);
        case REMOTE -> overBroker(meters);
        case SERIAL, THREADS, VIRTUAL_THREADS -> inProcess(meters);
      };
    } catch (KernelException e) {
      return e.getCause() instanceof WorkerException trouble
          ? outcome(trouble)
          : new TrialOutcome.Failed(String.valueOf(e.getMessage()));
    } catch (WorkerException e) {
      return outcome(e);
    } catch (LateSampleException e) {
      return new TrialOutcome.TimedOut(String.valueOf(e.getMessage()));
    } catch (ThreadLimitException | PluginException e) {
      return new TrialOutcome.Failed(String.valueOf(e.getMessage()));
    } catch (IOException e) {
      return TrialOutcome.Hindered.by(e);
    } catch (InterruptedException | RuntimeException | Error e) {
      return new TrialOutcome.Failed(e.toString());
    }
  }

  private static TrialOutcome outcome(WorkerException trouble) {
    String message = String.valueOf(trouble.getMessage());
    return trouble.isLate() ? new TrialOutcome.TimedOut(message) : new TrialOutcome.Failed(message);
  }

  private TrialOutcome inProcess(Meters meters)
      throws KernelException,
          WorkerException,
          LateSampleException,
          InterruptedException,
          IOException {
    Stopwatch sinceRequest = new Stopwatch();
    try (Arena arena = Arena.ofShared()) {
      Work work = work(arena);
      Lanes lanes = Lanes.inProcess(work.partitions(), Style.lanes(request.workers(), work));
      ResidentMemory memory = ResidentMemory.fromNow();
      try (Runner runner = new InProcessRunner(request.mode(), request.workers(), work, meters)) {
        return measure(new SampleTaker(runner, work, lanes, memory, sinceRequest), 0);
      }
    }
  }

  private TrialOutcome overPool(Meters meters)
      throws KernelException,
          WorkerException,
          LateSampleException,
          InterruptedException,
          IOException {
    try (WorkerPool pool =
            WorkerPool.start(
                request.workers(),
                request.workerJvm(),
                ProcessRecords.in(request.resultFolder()),
                START_UP_NS);
        Arena arena = Arena.ofShared()) {
      pool.prepareMeters(START_UP_NS);
      Stopwatch sinceReady = new Stopwatch();
      Work work = work(arena);
      Lanes lanes = Lanes.ofProcesses(work.partitions(), request.workers());
      ResidentMemory memory = ResidentMemory.fromNow();
      try (PoolRunner runner =
          new PoolRunner(pool, work, request.transfer(), meters, request.timeoutNs())) {
        runner.setUp(setup(work), START_UP_NS);
        return measure(new SampleTaker(runner, work, lanes, memory, sinceReady), pool.startNs());
      }
    }
  }

  private TrialOutcome overBroker(Meters meters)
      throws KernelException,
          WorkerException,
          LateSampleException,
          InterruptedException,
          IOException {
    RemoteWorkers remote = request.remote().orElseThrow();
    try (Arena arena = Arena.ofShared()) {
      Work work = work(arena);
      RemoteTrial trial = new RemoteTrial(request, remote, setup(work));
      int rowsBytes = trial.rowsBytes();
      try (RemotePool pool = trial.engage()) {
        Stopwatch sinceReady = new Stopwatch();
        Lanes lanes = Lanes.ofProcesses(work.partitions(), request.lanes());
        ResidentMemory memory = ResidentMemory.fromNow();
        try (RemoteRunner runner =
            new RemoteRunner(
                pool, work, request.transfer(), meters, request.timeoutNs(), rowsBytes)) {
          return measure(new SampleTaker(runner, work, lanes, memory, sinceReady), pool.startNs())
              .by(pool.names(), pool.cores());
        }
      }
    }
  }

  private Work work(Arena arena) {
    Workload workload = request.workload().open();
    Rows rows = NumberSet.open(request.numberSet()).map(arena);
    long _ = rows.touch();
    Results out = workload.allocate(rows.count());
    List<Partition> partitions = Partition.split(rows, workload.undivided(), request.partitions());
    int lanes = request.lanes() == 0 ? partitions.size() : request.lanes();
    facts =
        workload
            .observe(request.variant(), rows, partitions, lanes)
            .with(Quantity.CONCURRENT, Math.min(lanes, partitions.size()));
    return new Work(
        workload.kernel(request.variant()),
        rows,
        out,
        partitions,
        request.repeat(),
        workload.meanwhile(rows, out));
  }

  private WorkerSetup setup(Work work) {
    int largest =
        IntStream.range(0, work.partitions())
            .map(partition -> work.to(partition) - work.from(partition))
            .max()
            .orElseThrow();
    return new WorkerSetup(
        request.workload(),
        request.variant(),
        request.transfer(),
        request.numberSet(),
        work.rows().columns(),
        largest);
  }

  /// @param poolStartNs 0 without a pool
  private TrialOutcome.Measured measure(SampleTaker taker, long poolStartNs)
      throws KernelException,
          WorkerException,
          LateSampleException,
          InterruptedException,
          IOException {
    warmUp(taker);
    Sampling sampling = request.sampling();
    Stopwatch clock = new Stopwatch();
    long totalNs = 0;
    for (int taken = 0; !sampling.measuredEnough(taken, totalNs, nanos(clock)); ) {
      totalNs += take(taker, Phase.MEASURED, ++taken).elapsedNs();
    }
    boolean steady = !sampling.untilSteady() || steadyState.isSteady();
    taker.residentBytes().ifPresent(it -> facts = facts.with(Quantity.RESIDENT_BYTES, it));
    return stored.outcome(taker.work(), poolStartNs + taker.coldNs(), steady, poolStartNs, facts);
  }

  private void warmUp(SampleTaker taker)
      throws KernelException,
          WorkerException,
          LateSampleException,
          InterruptedException,
          IOException {
    Stopwatch clock = new Stopwatch();
    for (int taken = 0; !steadyState.isOver(); ) {
      Sample sample = take(taker, Phase.WARM_UP, ++taken);
      steadyState.add(sample.elapsedNs(), nanos(clock));
      if (taken == 1) {
        taker.rehearse();
      }
    }
  }

  private static long nanos(Stopwatch clock) {
    return clock.elapsed().toNanos();
  }

  private Sample take(SampleTaker taker, Phase phase, int number)
      throws KernelException,
          WorkerException,
          LateSampleException,
          InterruptedException,
          IOException {
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
