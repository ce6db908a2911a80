package io.threadmill.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadmill.blackbox.HeldProgram.Place;
import io.threadmill.execution.FaultyKernel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

/// Runs of two blocks of two configurations that are interrupted in every way.
class ResumeIT {

  private static final String JOB =
      """
      workload: gcd
      repeat: 1
      variants: [euclid]
      input: data/gcd-pairs.csv
      partitions: 2
      configurations: [serial, threads: [2]]
      """;
  private static final String[] RUN = {"run", "euclid", "--quick", "--blocks", "2"};
  private static final String LAST_ATTEMPTS =
      """
      trial t where t.attempt = (select max(a.attempt) from trial a
        where a.run_id = t.run_id and a.block = t.block and a.configuration = t.configuration)
      """;

  @TempDir private Path folder = Path.of("");
  @TempDir private Path compiled = Path.of("");

  private Home home = new Home(folder);

  @BeforeEach
  void makeHome() throws IOException {
    home = Home.in(folder);
    home.write("jobs/euclid.yaml", JOB);
  }

  private HeldProgram held(Place place) throws IOException {
    return HeldProgram.at(Files.createTempDirectory(compiled, "held"), place);
  }

  private void killAt(Place place, String... words) throws IOException {
    try (Running run = held(place).start(home, words.length == 0 ? RUN : words)) {
      run.kill();
    }
  }

  private String run() throws IOException {
    return String.valueOf(home.run("euclid").getFileName());
  }

  private Outcome resume(String... options) throws IOException {
    return sameJvm(home.threadmill(words(options))).run();
  }

  private String[] words(String... options) throws IOException {
    return Stream.concat(Stream.of("run", "--resume", run()), Stream.of(options))
        .toArray(String[]::new);
  }

  private static Command sameJvm(Command command) {
    return command.with("JAVA_HOME", System.getProperty("java.home"));
  }

  private void isAsIfNeverInterrupted(Outcome outcome) throws IOException, SQLException {
    assertThat(outcome.exitCode()).as(outcome.stderr()).isZero();
    assertThat(home.query("select count(*) from " + LAST_ATTEMPTS + " and outcome = 'MEASURED'"))
        .isEqualTo(4);
    String samples =
        "from sample s join (select t.* from " + LAST_ATTEMPTS + ") t on t.id = s.trial_id";
    long count = home.query("select count(*) " + samples);
    assertThat(
            home.query(
                "select count(*) from (select distinct t.block, t.configuration, s.phase, s.sample "
                    + samples
                    + ")"))
        .isEqualTo(count);
    List<String> timings = home.report("euclid", "timings.csv").lines().skip(1).toList();
    assertThat(timings).hasSize((int) count).allMatch(line -> line.endsWith(",correct"));
    assertThat(home.query("select count(*) from verdict where correctness = 'CORRECT'"))
        .isEqualTo(2);
    assertThat(home.query("select count(*) from result_row")).isEqualTo(4);
    assertThat(home.report("euclid", "results.csv"))
        .isEqualTo(
            """
            row,a,b,gcd
            0,1963309,2265973,1
            1,2030677,3814172,1
            2,1551645,2229620,5
            3,2039045,2020802,1
            """);
    assertThat(home.query("select count(*) from run where state = 'FINISHED' and exit_code = 0"))
        .isEqualTo(1);
    assertThat(home.query("select count(*) from batch_job_execution where status = 'COMPLETED'"))
        .isEqualTo(1);
    assertThat(home.query("select count(*) from batch_step_execution where status like 'START%'"))
        .isZero();
    assertThat(Files.readSymbolicLink(folder.resolve("reports/euclid/latest"))).hasToString(run());
    assertThat(home.isTidy()).isTrue();
    assertThat(home.processes()).isEmpty();
  }

  static Stream<Place> places() {
    return Stream.of(
        new Place("batch/RunLauncher.java", "run.listener().started(run.id());", "true"),
        new Place(
            "batch/Staging.java", "public void write(Chunk<? extends RowBlock> chunk) {", "true"),
        new Place("batch/Staging.java", "NumberSet numbers = writer.commit();", "true"),
        new Place(
            "batch/TrialHandler.java",
            "private void complete(Set<StepExecution> parts, TrialOutcome outcome) {",
            Place.at(2, 1)),
        new Place("batch/TrialHandler.java", "stored = true;", Place.at(2, 1)),
        new Place("batch/Closing.java", "void verify(Run run) throws IOException {", "true"),
        new Place("batch/Closing.java", "csv.accept(row);", "row.row() == 2"),
        new Place("batch/Closing.java", "reporting.write(run.id());", "true"));
  }

  @ParameterizedTest
  @MethodSource("places")
  @Tag("long")
  void finishesARunThatWasKilled(Place place) throws IOException, SQLException {
    killAt(place);

    isAsIfNeverInterrupted(resume());
  }

  @Test
  @Tag("long")
  void tidiesUpAfterARunThatWasKilledJustAfterItsEnd() throws IOException, SQLException {
    killAt(
        new Place(
            "batch/RunJob.java",
            "StepExecution done = handleStep(step, execution);",
            "step.getName().equals(\"report\")"));

    Outcome outcome = resume();

    isAsIfNeverInterrupted(outcome);
    assertThat(outcome.stderr())
        .isEqualTo("run %s is finished: nothing is left to measure\n".formatted(run()));
  }

  @Test
  @Tag("long")
  void leavesNothingOfARunThatWasKilledBeforeItWasStored() throws IOException, SQLException {
    killAt(
        new Place(
            "batch/RunLauncher.java",
            "run.folders().makeWork(history.runs().unfinished());",
            "true"));
    assertThat(folder.resolve("reports/euclid")).isEmptyDirectory();

    isAsIfNeverInterrupted(sameJvm(home.threadmill(RUN)).run());
  }

  @Test
  @Tag("long")
  void makesTheDatabaseAgainWhoseMakerWasKilled() throws IOException, SQLException {
    killAt(
        new Place(
            "history/SchemaUpdate.java", "migrate(DatabaseFile.url(reports, COPY));", "true"));

    isAsIfNeverInterrupted(sameJvm(home.threadmill(RUN)).run());
    assertThat(folder.resolve("reports/threadmill-next.mv.db")).doesNotExist();
  }

  @Test
  @Tag("long")
  void measuresAnInterruptedTrialAgainAsItsJobFileSaidThen() throws IOException, SQLException {
    Path measuring = compiled.resolve("measuring");
    String body = "appear(\"%s\"); while (from >= 0) { Thread.onSpinWait(); }".formatted(measuring);
    Path classes = FaultyKernel.compile(compiled, body).classes();
    try (Running run = home.threadmillWith(classes, RUN).start()) {
      Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> Files.exists(measuring));
      run.kill();
    }
    Files.delete(folder.resolve("jobs/euclid.yaml"));
    Outcome list = home.threadmill("runs", "list").run();
    assertThat(list.stdout()).contains("  interrupted  ");
    assertThat(list.stderr())
        .isEqualTo(
            "1 run is not finished; resume it with: ./threadmill run --resume %s --home %s\n"
                .formatted(run(), folder));

    Outcome outcome = resume();

    isAsIfNeverInterrupted(outcome);
    assertThat(outcome.stderr())
        .startsWith("resuming run " + run() + ": 0 of 4 trials are measured, about ");
    assertThat(
            home.query(
                "select count(*) from batch_step_execution where step_name like '%:a2.p000'"))
        .isEqualTo(1);
    assertThat(home.query("select restarts from run")).isEqualTo(1);
  }

  @Test
  @Tag("long")
  void canBeKilledAgainAndTellsWhatIsMeasured() throws IOException, SQLException {
    killAt(Place.inTrial(1, 2));
    home.write("jobs/euclid.yaml", "this is no job any more");
    killAt(Place.inTrial(2, 2), words("--progress", "lines"));

    Outcome outcome = resume("--json");

    isAsIfNeverInterrupted(outcome);
    assertThat(outcome.stderr())
        .matches(
            """
            resuming run %s: 3 of 4 trials are measured, about 1 s left
            block 2 of 2: euclid/serial [0-9.]+ .s, euclid/threads-2 [0-9.]+ .s
            """
                .formatted(run()));
    assertThat(
            JsonMapper.shared()
                .readTree(outcome.stdout())
                .get("runs")
                .get(0)
                .get("restarts")
                .asInt())
        .isEqualTo(2);
    assertThat(home.query("select count(*) from trial")).isEqualTo(4);
  }

  @Tag("long")
  @Test
  void goesOnAfterCtrlC() throws IOException, SQLException {
    HeldProgram held = held(Place.inTrial(2, 1));
    Outcome stopped;
    try (Running run = held.start(home, RUN)) {
      run.interrupt();
      held.release();
      stopped = run.await();
    }

    assertThat(stopped.exitCode()).isEqualTo(130);
    assertThat(stopped.stderr())
        .endsWith(
            "resume it with: ./threadmill run --resume %s --home %s\n".formatted(run(), folder));
    assertThat(home.threadmill("runs", "show", run()).run().stderr())
        .isEqualTo(
            "1 run is not finished; resume it with: ./threadmill run --resume %s --home %s\n"
                .formatted(run(), folder));
    isAsIfNeverInterrupted(resume());
  }

  @Test
  @Tag("long")
  void measuresAgainWhatNothingShowsTheResultsOf() throws IOException, SQLException {
    killAt(Place.inTrial(2, 2));
    deleteWork();

    isAsIfNeverInterrupted(resume());

    assertThat(home.query("select count(*) from trial where attempt = 2")).isEqualTo(1);
  }

  @Test
  @Tag("long")
  void refusesAnInputThatChangedWhenItsNumberSetIsGone() throws IOException, SQLException {
    killAt(Place.inTrial(2, 1));
    String numbers = Files.readString(folder.resolve("data/gcd-pairs.csv"));
    deleteWork();
    home.write("data/gcd-pairs.csv", "a,b\n4,6\n");

    Outcome refused = resume();

    assertThat(refused.exitCode()).isEqualTo(2);
    assertThat(refused.stdout()).isEmpty();
    assertThat(refused.stderr())
        .isEqualTo(
            """
            threadmill: run %s cannot be resumed: the input changed since: %s/data/gcd-pairs.csv does not hold the numbers any more that were measured
            help: start it again: ./threadmill run euclid --quick --home %s
            """
                .formatted(run(), folder, folder));
    home.write("data/gcd-pairs.csv", numbers);
    isAsIfNeverInterrupted(resume());
  }

  @Test
  @Tag("long")
  void refusesToMixTwoProgramsOrMachines() throws IOException, SQLException {
    killAt(Place.inTrial(1, 1));
    home.update("update run set program_version = '0.0.9'");
    Outcome otherProgram = resume();
    home.update("update run set job_text = null");
    Outcome withoutText = resume();

    assertThat(otherProgram.exitCode()).isEqualTo(2);
    assertThat(otherProgram.stderr())
        .matches(
            """
            threadmill: run %s cannot be resumed: what it was begun with has changed:
              program: 0\\.0\\.9 -> .*
            help: start it again: ./threadmill run euclid --quick --home %s
            """
                .formatted(run(), folder));
    assertThat(withoutText.exitCode()).isEqualTo(2);
    assertThat(withoutText.stderr())
        .startsWith(
            "threadmill: run %s cannot be resumed: it was imported, or begun by a version of threadmill that did not keep its job file\n"
                .formatted(run()));
    assertThat(home.query("select count(*) from run where state = 'INTERRUPTED'")).isEqualTo(1);
  }

  @Test
  @Tag("long")
  void doesNothingToARunThatIsFinished() throws IOException {
    home.threadmill("run", "euclid", "--quick", "--blocks", "1").run();
    String page = home.report("euclid", "report.html");

    Outcome outcome = resume();

    assertThat(outcome)
        .isEqualTo(
            new Outcome(
                0, "", "run %s is finished: nothing is left to measure\n".formatted(run())));
    assertThat(home.report("euclid", "report.html")).isEqualTo(page);
  }

  @Test
  @Tag("long")
  void doesNothingToARunThatWasRejectedOrIsNotKnown() throws IOException {
    home.write("data/gcd-pairs.csv", "a,b\n4,6\n0,5\n");
    home.threadmill("run", "euclid", "--quick").run();

    assertThat(resume())
        .isEqualTo(
            new Outcome(
                3,
                "",
                """
                threadmill: the input of run %s was rejected
                help: correct it, then start again: ./threadmill run euclid --quick --home %s
                """
                    .formatted(run(), folder)));
    assertThat(home.threadmill("run", "--resume", "20261123-020000-00ff").run())
        .isEqualTo(
            new Outcome(
                2,
                "",
                """
                threadmill: no such run '20261123-020000-00ff'
                help: './threadmill runs list' lists them
                """));
  }

  private void deleteWork() throws IOException {
    Path work = folder.resolve("reports/.work").resolve(run());
    try (Stream<Path> files = Files.list(work)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(work);
  }
}
