package io.threadmill.report;

import static io.threadmill.report.SampleRun.SERIAL;
import static io.threadmill.report.SampleRun.THREADS_2;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.threadmill.history.ResultRow;
import io.threadmill.numberset.RejectedValue;
import io.threadmill.verification.Correctness;
import io.threadmill.verification.TrialEvidence.Ended;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportFilesTest {

  @TempDir Path reports;
  private Path folder;
  private ReportFiles files;

  @BeforeEach
  void prepare() throws IOException {
    ReportFolder prepared = ReportFolder.prepare(reports, "gcd", "20261122-023000-ab12");
    folder = prepared.path();
    files = new ReportFiles(prepared);
  }

  @Test
  void writesEveryStoredSample() throws IOException {
    SampleRun run = SampleRun.measured(1);
    run.trials.add(SampleRun.trial(2, 1, THREADS_2, 60_000_000, SampleRun.WRONG));
    run.trials.add(SampleRun.ended(2, 2, SERIAL, Ended.FAILED, "out of memory"));

    files.write(run.report());

    assertThat(folder.resolve("timings.csv"))
        .hasContent(
            """
            run,job,configuration,variant,mode,workers,partitions,block,position,phase,sample,repeat,elapsed_ns,cpu_ns,gc_ns,allocated_bytes,idle_ns,merge_ns,unaccounted_ns,rows,digest,verdict
            20261122-023000-ab12,gcd,trial-division/threads-2,trial-division,threads,2,2,1,1,warm-up,1,1,100000000,190000000,1000000,4096,20000000,700,2000000,4,0123456789abcdef,correct
            20261122-023000-ab12,gcd,trial-division/threads-2,trial-division,threads,2,2,1,1,measured,1,1,50000000,95000000,1000000,4096,10000000,700,1000000,4,0123456789abcdef,correct
            20261122-023000-ab12,gcd,trial-division/threads-2,trial-division,threads,2,2,1,1,measured,2,1,50000000,95000000,1000000,4096,10000000,700,1000000,4,0123456789abcdef,correct
            20261122-023000-ab12,gcd,trial-division/serial,trial-division,serial,1,2,1,2,warm-up,1,1,200000000,190000000,1000000,4096,20000000,700,2000000,4,0123456789abcdef,correct
            20261122-023000-ab12,gcd,trial-division/serial,trial-division,serial,1,2,1,2,measured,1,1,100000000,95000000,1000000,4096,10000000,700,1000000,4,0123456789abcdef,correct
            20261122-023000-ab12,gcd,trial-division/serial,trial-division,serial,1,2,1,2,measured,2,1,100000000,95000000,1000000,4096,10000000,700,1000000,4,0123456789abcdef,correct
            20261122-023000-ab12,gcd,trial-division/threads-2,trial-division,threads,2,2,2,1,warm-up,1,1,120000000,228000000,1000000,4096,24000000,700,2400000,4,fedcba9876543210,wrong
            20261122-023000-ab12,gcd,trial-division/threads-2,trial-division,threads,2,2,2,1,measured,1,1,60000000,114000000,1000000,4096,12000000,700,1200000,4,fedcba9876543210,wrong
            20261122-023000-ab12,gcd,trial-division/threads-2,trial-division,threads,2,2,2,1,measured,2,1,60000000,114000000,1000000,4096,12000000,700,1200000,4,fedcba9876543210,wrong
            """);
  }

  @Test
  void leavesWorkersEmptyWhereTheyAreUnbounded() throws IOException {
    SampleRun run = new SampleRun();
    run.trials.add(SampleRun.trial(1, 1, SampleRun.UNBOUNDED, 50_000_000, SampleRun.RIGHT));
    run.correct(SampleRun.UNBOUNDED);
    run.reference = "none";

    files.write(run.report());

    assertThat(folder.resolve("timings.csv"))
        .content()
        .contains(
            "\n20261122-023000-ab12,gcd,trial-division/virtual-threads-unbounded,trial-division,virtual-threads,,2,1,1,measured,1,1,50000000,95000000,");
    assertThat(folder.resolve("summary.csv"))
        .hasContent(
            """
            configuration,variant,mode,workers,baseline,blocks,samples,median_ns,ci_low_ns,ci_high_ns,min_ns,p90_ns,mad_ns,cv,cold_ns,speedup,speedup_low,speedup_high,efficiency,bound,parallelism,correctness,verdict,p_value,reason
            trial-division/virtual-threads-unbounded,trial-division,virtual-threads,,,1,2,50000000,,,50000000,50000000,0,,150000000,,,,,,1.9,correct,,,no reference
            """);
  }

  @Test
  void writesThePartitionsOfTheMedianSamples() throws IOException {
    SampleRun run = SampleRun.measured(1);

    files.write(run.report());

    assertThat(folder.resolve("partitions.csv"))
        .hasContent(
            """
            run,configuration,block,sample,partition,from_row,to_row,worker,start_ns,queue_ns,send_ns,decode_ns,compute_ns,encode_ns,receive_ns
            20261122-023000-ab12,trial-division/threads-2,1,2,0,0,2,0,1000,1000,0,0,30000000,0,0
            20261122-023000-ab12,trial-division/threads-2,1,2,1,2,4,1,2000,2000,0,0,40000000,0,0
            20261122-023000-ab12,trial-division/serial,1,2,0,0,2,0,1000,1000,0,0,30000000,0,0
            20261122-023000-ab12,trial-division/serial,1,2,1,2,4,0,2000,2000,0,0,40000000,0,0
            """);
  }

  @Test
  void writesARowForEachConfigurationThatWasRun() throws IOException {
    SampleRun run = SampleRun.finished();
    run.trials.add(SampleRun.ended(1, 3, SampleRun.THREADS_4, Ended.FAILED, "=cmd, \"boom\""));
    run.judged(SampleRun.THREADS_4, Correctness.FAILED, "=cmd, \"boom\"");

    files.write(run.report());

    assertThat(folder.resolve("summary.csv"))
        .hasContent(
            """
            configuration,variant,mode,workers,baseline,blocks,samples,median_ns,ci_low_ns,ci_high_ns,min_ns,p90_ns,mad_ns,cv,cold_ns,speedup,speedup_low,speedup_high,efficiency,bound,parallelism,correctness,verdict,p_value,reason
            trial-division/serial,trial-division,serial,1,,2,4,150000000,,,100000000,200000000,50000000,0.471405,450000000,1,,,1,1,0.95,correct,reference,,
            trial-division/threads-2,trial-division,threads,2,,2,4,75000000,,,50000000,100000000,25000000,0.471405,225000000,2,,,1,1.75,1.9,correct,inconclusive,,too few blocks: 2
            trial-division/threads-4,trial-division,threads,4,,0,0,,,,,,,,,,,,,1.75,,failed,,,"'=cmd, ""boom""\"
            """);
  }

  @Test
  void writesResultsAsTheyCome() throws IOException {
    RunReport report = SampleRun.finished().report();
    List<ResultRow> rows =
        List.of(new ResultRow(0, "1963309 2265973", "1"), new ResultRow(1, "12 -18", "1 2 3 6"));

    files.writeResults(report, rows::forEach);

    assertThat(folder.resolve("results.csv"))
        .hasContent(
            """
            row,a,b,gcd
            0,1963309,2265973,1
            1,12,-18,1 2 3 6
            """);
  }

  @Test
  void writesBadRowsAndTheHeadOfNoChanges() throws IOException {
    SampleRun run = SampleRun.finished();
    run.rejected.add(new RejectedValue(3, 1, "a", "=1+1", "not an integer"));

    files.write(run.report());

    assertThat(folder.resolve("rejected.csv"))
        .hasContent(
            """
            line,column,field,value,problem
            3,1,a,'=1+1,not an integer
            """);
    assertThat(folder.resolve("changes.csv"))
        .hasContent(
            """
            configuration,previous_run,ratio,ratio_low,ratio_high,verdict,reason
            """);
  }

  @Test
  void endsLinesWithALineFeedOnly() throws IOException {
    files.write(SampleRun.finished().report());

    assertThat(Files.readString(folder.resolve("summary.csv"))).endsWith("\n").doesNotContain("\r");
  }

  @Test
  void leavesNothingElseBehind() throws IOException {
    files.writeResults(SampleRun.finished().report(), _ -> {});
    files.write(SampleRun.finished().report());

    try (Stream<Path> names = Files.list(folder)) {
      assertThat(names.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder(
              "timings.csv",
              "partitions.csv",
              "summary.csv",
              "changes.csv",
              "rejected.csv",
              "results.csv",
              "run.json",
              "report.html");
    }
  }

  @Test
  void keepsTheEarlierFileWhenANewOneCannotBeFinished() throws IOException {
    RunReport report = SampleRun.finished().report();
    files.writeResults(report, List.of(new ResultRow(0, "4 6", "2"))::forEach);

    assertThatThrownBy(
            () ->
                files.writeResults(
                    report,
                    reader -> {
                      reader.accept(new ResultRow(0, "4 6", "3"));
                      throw new UncheckedIOException(new IOException("no space left"));
                    }))
        .isInstanceOf(IOException.class)
        .hasMessage("cannot write " + folder.resolve("results.csv") + ": no space left");
    assertThat(folder.resolve("results.csv")).hasContent("row,a,b,gcd\n0,4,6,2\n");
    assertThat(folder.resolve(".results.csv.tmp")).doesNotExist();
  }
}
