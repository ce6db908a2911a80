package io.threadmill.blackbox;

import java.util.List;

/// SQL that makes a run out of another one.
public final class CopiedRun {

  private static final int TRIALS = 1_000_000;

  private CopiedRun() {}

  /// Gives a run of an older version what its blocks did not have then: the loop around each.
  ///
  /// @param run whose blocks nobody has decided about
  public static String loops(String run) {
    return """
        insert into block_pass
          (run_id, block, pass, loop_before_ns, core_before_ns, loop_after_ns, core_after_ns,
            repeated, reason)
          select distinct run_id, block, 0, 10100000, 10000000, 10100000, 10000000 + 1000 * block,
            false, 'GO_ON' from trial where run_id = '%s'
        """
        .formatted(run);
  }

  /// Copies a run, a day later.
  ///
  /// @param number of the copy, from 1
  public static String of(String run, String copy, int number) {
    StringBuilder sql = new StringBuilder();
    for (String table : List.of("run", "trial", "block_pass", "verdict", "sample")) {
      String change =
          switch (table) {
            case "run" -> "id = '%s', started_at = dateadd(day, 1, started_at)";
            case "trial" -> "run_id = '%s', id = id + " + number * TRIALS;
            case "sample" -> "trial_id = trial_id + " + number * TRIALS;
            default -> "run_id = '%s'";
          };
      String which =
          switch (table) {
            case "run" -> "id = '%s'";
            case "sample" -> "trial_id in (select id from trial where run_id = '%s')";
            default -> "run_id = '%s'";
          };
      sql.append("create table copy as select * from %s where ".formatted(table))
          .append(which.formatted(run))
          .append("; update copy set ")
          .append(change.formatted(copy))
          .append("; insert into %s select * from copy; drop table copy;".formatted(table));
    }
    return sql.toString();
  }

  /// Makes a configuration of a run three times as slow.
  public static String slower(String run, String configuration) {
    return """
        update sample set elapsed_ns = elapsed_ns * 3 where trial_id in
          (select id from trial where run_id = '%s' and configuration = '%s')
        """
        .formatted(run, configuration);
  }
}
