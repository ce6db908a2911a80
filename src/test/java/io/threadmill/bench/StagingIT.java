package io.threadmill.bench;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// How fast rows are staged. Each side has its own JVM in every block: a run stages once, and both
/// sides use the same parser, which in one JVM would be compiled for the habits of both. Each side
/// reads a few rows before, so that what is compared is a rate and not how long classes take to
/// load.
@Tag("bench")
class StagingIT {

  private static final long ROWS = 10_000_000;
  private static final long FEW_ROWS = 100;
  private static final int WARM_UPS = 1;
  private static final int BLOCKS = 11;

  @TempDir private Path folder;

  @Test
  void stagingReachesFourFifthsOfTheSpeedOfBareParsing() throws Exception {
    Path csv = folder.resolve("pairs.csv");
    Staged.generate(csv, ROWS);
    Path few = folder.resolve("few.csv");
    Staged.generate(few, FEW_ROWS);
    new Bench(
            "staging-vs-commons-csv",
            "checking, hashing and storing 10,000,000 rows of 2 columns",
            "parsing them with Commons CSV and Long.parseLong alone",
            Bound.speedAtLeast(0.8))
        .check(
            Program.likeTheCoordinator(StagingProgram.class)
                .side(few, csv, folder.resolve("staged.bin")),
            Program.likeTheCoordinator(CommonsCsvProgram.class).side(few, csv),
            WARM_UPS,
            BLOCKS);
  }
}
