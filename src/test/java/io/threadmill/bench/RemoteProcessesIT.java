package io.threadmill.bench;

import static java.util.stream.Collectors.joining;

import io.threadmill.execution.BrokerAddress;
import io.threadmill.execution.RemoteSite;
import io.threadmill.measurement.Sample;
import io.threadmill.measurement.Sampling;
import io.threadmill.numberset.NumberSet;
import io.threadmill.worker.Mode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What it costs that there is a broker between a trial and its workers where partitions carry
/// about half a second of work.
@Tag("bench")
class RemoteProcessesIT {

  private static final int TIMES_THE_BOOK = 100;
  private static final int BLOCKS = 7;

  @TempDir private Path folder;

  @Test
  void twoRemoteWorkersAreAtMostFivePercentSlowerThanTwoProcesses() throws Exception {
    List<String> book = Files.readAllLines(BookPairs.FILE);
    List<String> pairs = book.subList(1, book.size());
    Path csv =
        Files.writeString(
            folder.resolve("pairs.csv"),
            Collections.nCopies(TIMES_THE_BOOK, pairs).stream()
                .flatMap(List::stream)
                .collect(joining("\n", book.getFirst() + "\n", "\n")));
    NumberSet numbers = Staged.stage(csv, folder.resolve("numbers.bin"));
    PairTrials trials =
        new PairTrials("trial-division", numbers, 4, Sampling.full(3, OptionalInt.of(3)), folder);
    try (RemoteSite site = RemoteSite.local(Files.createDirectory(folder.resolve("site")))) {
      BrokerAddress broker = site.ready(2);
      new Bench(
              "remote-2-vs-processes-2",
              "a trial with 2 remote workers",
              "a trial with 2 worker processes",
              Bound.speedAtLeast(0.95))
          .check(
              () ->
                  PairedRatio.median(
                      trials.remote(broker, 2).samples().stream().map(Sample::elapsedNs).toList()),
              trials.side(Mode.PROCESSES, 2),
              0,
              BLOCKS);
    }
  }
}
