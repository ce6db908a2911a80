package io.threadmill.schedule;

import io.threadmill.batch.ExitCode;
import io.threadmill.definition.JobDefinition;
import io.threadmill.definition.JobFile;
import io.threadmill.history.History;
import io.threadmill.history.JobSchedule;
import io.threadmill.history.ListedRun;
import io.threadmill.history.RunState;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// How the newest run of each job ended.
///
/// @param isKnown whether the database could be asked
/// @param byJob those that have been run
/// @param paused the jobs that do not run by themselves at the moment
public record LastVerdicts(boolean isKnown, Map<String, LastVerdict> byJob, Set<String> paused) {

  /// How the newest run of a job ended.
  ///
  /// @param verdict `correct`, `wrong`, `failed`, `rejected` or `stopped`
  public record LastVerdict(String run, String verdict) {}

  public LastVerdicts {
    byJob = Map.copyOf(byJob);
    paused = Set.copyOf(paused);
  }

  /// Nothing has been run, or nobody can tell.
  ///
  /// @param isKnown whether it is the former
  public static LastVerdicts none(boolean isKnown) {
    return new LastVerdicts(isKnown, Map.of(), Set.of());
  }

  /// Of the jobs of a home.
  public static LastVerdicts of(History history, List<JobFile> jobs) {
    return new LastVerdicts(true, read(history, jobs), paused(history));
  }

  private static Map<String, LastVerdict> read(History history, List<JobFile> jobs) {
    Map<String, LastVerdict> verdicts = new LinkedHashMap<>();
    for (JobFile job : jobs) {
      Optional<String> name = job.definition().map(JobDefinition::name);
      name.flatMap(history.runs()::lastEnded)
          .ifPresent(run -> verdicts.put(run.job(), new LastVerdict(run.id(), verdict(run))));
    }
    return verdicts;
  }

  private static Set<String> paused(History history) {
    return history.schedules().all().stream()
        .filter(schedule -> schedule.pausedSince().isPresent())
        .map(JobSchedule::job)
        .collect(Collectors.toSet());
  }

  private static String verdict(ListedRun run) {
    int code = run.exitCode().orElse(ExitCode.INTERNAL_ERROR.code());
    return run.state() == RunState.STOPPED
        ? "stopped"
        : switch (code) {
          case 0 -> "correct";
          case 3 -> "rejected";
          case 4 -> "wrong";
          default -> "failed";
        };
  }
}
