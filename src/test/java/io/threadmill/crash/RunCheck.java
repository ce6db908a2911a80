package io.threadmill.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadmill.blackbox.Outcome;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;

/// Whether a run is as if it had never been interrupted.
final class RunCheck {

  private final CrashHome home;
  private final String run;
  private final Snapshot database;
  private final SoftAssertions softly;

  private RunCheck(CrashHome home, String run, Snapshot database, SoftAssertions softly) {
    this.home = home;
    this.run = run;
    this.database = database;
    this.softly = softly;
  }

  /// What is not as it should be, a text each.
  ///
  /// @param last how its last process ended
  static List<String> problems(CrashHome home, String run, Outcome last) throws Exception {
    SoftAssertions softly = new SoftAssertions();
    softly.assertThat(last.exitCode()).as("exit code; stderr: %s", last.stderr()).isZero();
    softly.assertThat(home.processes()).as("processes of the home").isEmpty();
    try (Snapshot database = Snapshot.of(home)) {
      RunCheck check = new RunCheck(home, run, database, softly);
      check.runs();
      check.trials();
      check.decisions();
      check.samples();
      check.conclusions();
      check.bookkeeping();
      check.files();
      new ReportCheck(home, run, softly)
          .check(
              database.count(
                  "select count(*) from sample s join trial t on t.id = s.trial_id where t.run_id = ? and "
                      + LAST_ATTEMPT,
                  run));
    }
    return softly.assertionErrorsCollected().stream().map(Throwable::getMessage).toList();
  }

  private static final String LAST_ATTEMPT =
      """
      t.pass = (select max(p.pass) from trial p where p.run_id = t.run_id and p.block = t.block)
      and t.attempt = (select max(a.attempt) from trial a where a.run_id = t.run_id
        and a.block = t.block and a.pass = t.pass and a.configuration = t.configuration)
      """;

  private void runs() {
    softly
        .assertThat(
            database.rows(
                "select state, exit_code, finished_at is not null, right_digest is not null from run where id = ?",
                run))
        .as("run")
        .containsExactly(List.of("FINISHED", "0", "TRUE", "TRUE"));
    softly
        .assertThat(database.column("select id from run where state <> 'FINISHED'"))
        .as("runs that are not finished")
        .isEmpty();
  }

  private void trials() {
    List<List<String>> expected =
        IntStream.rangeClosed(1, CrashHome.BLOCKS)
            .boxed()
            .flatMap(
                block ->
                    CrashHome.CONFIGURATIONS.stream()
                        .map(name -> List.of(block.toString(), name, "MEASURED")))
            .toList();
    softly
        .assertThat(
            database.rows(
                "select t.block, t.configuration, t.outcome from trial t where t.run_id = ? and "
                    + LAST_ATTEMPT
                    + " order by t.block, t.configuration",
                run))
        .as("last attempts")
        .isEqualTo(expected);
    softly
        .assertThat(
            database.rows(
                "select block, configuration, attempt, message from trial where run_id = ? and outcome <> 'MEASURED'",
                run))
        .as("attempts that failed")
        .isEmpty();
  }

  /// One decision for each pass over a block: all but the last one to measure it again, that of the
  /// last block to stop.
  private void decisions() {
    softly
        .assertThat(
            database.rows(
                """
                select b.block, b.pass, b.repeated, b.reason from block_pass b where b.run_id = ?
                and (b.repeated is null
                  or b.repeated <> (b.pass < (select max(p.pass) from block_pass p
                    where p.run_id = b.run_id and p.block = b.block))
                  or b.repeated <> (b.reason is null)
                  or b.loop_before_ns is null or b.loop_after_ns is null)
                """,
                run))
        .as("passes over blocks with a decision that is missing or wrong")
        .isEmpty();
    softly
        .assertThat(
            database.column(
                "select block from block_pass where run_id = ? and not repeated order by block",
                run))
        .as("blocks that count")
        .isEqualTo(IntStream.rangeClosed(1, CrashHome.BLOCKS).mapToObj(Integer::toString).toList());
    softly
        .assertThat(
            database.rows(
                "select block from block_pass where run_id = ? and reason not in ('EARLY', 'GO_ON', 'CONFIRM')",
                run))
        .as("blocks after which the run stopped")
        .containsExactly(List.of(Integer.toString(CrashHome.BLOCKS)));
  }

  private void samples() {
    softly
        .assertThat(
            database.rows(
                """
                select t.block, t.configuration, s.phase, count(*), count(distinct s.sample), min(s.sample),
                  max(s.sample), case s.phase when 'MEASURED' then t.measured_samples else t.warm_up_samples end n
                from trial t join sample s on s.trial_id = t.id
                where t.run_id = ? group by t.id, s.phase
                having count(*) <> n or count(distinct s.sample) <> n or min(s.sample) <> 1 or max(s.sample) <> n
                """,
                run))
        .as("trials whose samples are not each there once")
        .isEmpty();
    softly
        .assertThat(
            database.column(
                "select distinct s.digest from sample s join trial t on t.id = s.trial_id where t.run_id = ?",
                run))
        .as("digests")
        .isEqualTo(database.column("select right_digest from run where id = ?", run));
  }

  private void conclusions() {
    softly
        .assertThat(
            database.column(
                "select variant from calibration where run_id = ? order by variant", run))
        .as("calibrations")
        .isEqualTo(CrashHome.VARIANTS);
    softly
        .assertThat(
            database.column(
                "select configuration from verdict where run_id = ? and correctness = 'CORRECT' order by configuration",
                run))
        .as("right configurations")
        .isEqualTo(CrashHome.CONFIGURATIONS);
    softly
        .assertThat(
            database.column(
                "select row_index || ',' || replace(inputs, ' ', ',') || ',' || result from result_row where run_id = ? order by row_index",
                run))
        .as("rows of result_row")
        .isEqualTo(home.results().subList(1, home.results().size()));
  }

  /// Spring Batch's own tables, of all runs.
  private void bookkeeping() {
    softly
        .assertThat(
            database.rows(
                """
                select p.parameter_value, count(*) from batch_job_execution e
                join batch_job_execution_params p on p.job_execution_id = e.job_execution_id
                where e.status = 'COMPLETED' group by p.parameter_value order by p.parameter_value
                """))
        .as("runs and their completed executions")
        .isEqualTo(database.runs().stream().map(id -> List.of(id, "1")).toList());
    softly
        .assertThat(
            database.rows(
                "select job_execution_id, status from batch_job_execution where status not in ('COMPLETED', 'FAILED')"))
        .as("job executions that have not ended")
        .isEmpty();
    softly
        .assertThat(
            database.rows(
                "select step_name, status from batch_step_execution where status not in ('COMPLETED', 'FAILED')"))
        .as("step executions that have not ended")
        .isEmpty();
    softly
        .assertThat(
            database.count("select count(*) from batch_job_instance")
                - database.count("select count(*) from run"))
        .as("job instances without a run")
        .isZero();
  }

  /// Nothing but what a home has in which no run was ever killed.
  private void files() {
    List<Path> expected = new ArrayList<>();
    Stream.of("", ".work", "index.html", "threadmill.log", "threadmill.mv.db", CrashHome.JOB)
        .map(Path::of)
        .forEach(expected::add);
    Path job = Path.of(CrashHome.JOB);
    expected.add(job.resolve("latest"));
    for (String id : database.runs()) {
      expected.add(job.resolve(id));
      ReportCheck.FILES.forEach(file -> expected.add(job.resolve(id).resolve(file)));
    }
    List<Path> scripts = home.files().stream().filter(file -> file.startsWith("assets")).toList();
    softly
        .assertThat(home.files())
        .as("files below reports")
        .filteredOn(file -> !scripts.contains(file))
        .containsExactlyInAnyOrderElementsOf(expected);
    softly
        .assertThat(scripts.stream().map(Path::toString).sorted())
        .as("scripts that reports share")
        .satisfiesExactly(
            folder -> assertThat(folder).isEqualTo("assets"),
            charts -> assertThat(charts).matches("assets/echarts-[0-9a-f]{12}\\.js"),
            page -> assertThat(page).matches("assets/page-[0-9a-f]{12}\\.js"));
  }
}
