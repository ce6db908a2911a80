package io.threadmill.crash;

import java.util.List;

/// What a run was doing when it was killed, as far as its database tells.
enum Moment {
  BEFORE_ITS_ID("before the run had an id"),
  STAGING("staging"),
  CALIBRATION("calibration"),
  TRIALS("trials"),
  STORE("store"),
  VERIFY("verify"),
  RESULTS("results"),
  REPORT("report"),
  FINISHED("after it had finished"),
  ENDED("had ended by itself");

  private static final String LAST_STEP =
      """
      select s.step_name, s.status from batch_step_execution s
      join batch_job_execution e on e.job_execution_id = s.job_execution_id
      join batch_job_execution_params p on p.job_execution_id = e.job_execution_id
      where p.parameter_value = ? and s.step_name not like '%:a%.p%'
      order by s.step_execution_id desc limit 1
      """;

  private final String words;

  Moment(String words) {
    this.words = words;
  }

  @Override
  public String toString() {
    return words;
  }

  /// @param run that is in the database
  static Moment of(Snapshot database, String run) {
    if (database.count("select count(*) from run where id = ? and state = 'FINISHED'", run) > 0) {
      return FINISHED;
    }
    List<List<String>> last = database.rows(LAST_STEP, run);
    if (last.isEmpty()) {
      return STAGING;
    }
    String step = last.getFirst().getFirst();
    boolean isComplete = last.getFirst().getLast().equals("COMPLETED");
    return isComplete ? after(step) : during(step, database, run);
  }

  private static Moment during(String step, Snapshot database, String run) {
    return switch (step) {
      case "stage" -> STAGING;
      case "verify" -> VERIFY;
      case "results" -> RESULTS;
      case "report" -> REPORT;
      default -> {
        if (step.startsWith("calibrate.")) {
          yield CALIBRATION;
        }
        yield isStored(step, database, run) ? STORE : TRIALS;
      }
    };
  }

  /// What comes next, or the bookkeeping between the two.
  private static Moment after(String step) {
    return switch (step) {
      case "stage" -> CALIBRATION;
      case "verify" -> RESULTS;
      case "results" -> REPORT;
      case "report" -> FINISHED;
      default -> step.startsWith("calibrate.") ? TRIALS : STORE;
    };
  }

  /// Whether the trial of a step `b01.CONFIGURATION`, or `b01r2.CONFIGURATION` for one that is
  /// measured the third time, is stored.
  private static boolean isStored(String step, Snapshot database, String run) {
    int dot = step.indexOf('.');
    String[] blockAndPass = step.substring(1, dot).split("r", 2);
    return database.count(
            "select count(*) from trial where run_id = ? and block = ? and pass = ? and configuration = ?",
            run,
            Integer.parseInt(blockAndPass[0]),
            blockAndPass.length == 1 ? 0 : Integer.parseInt(blockAndPass[1]),
            step.substring(dot + 1))
        > 0;
  }
}
