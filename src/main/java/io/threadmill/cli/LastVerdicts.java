package io.threadmill.cli;

import io.threadmill.batch.ExitCode;
import io.threadmill.definition.JobDefinition;
import io.threadmill.definition.JobFile;
import io.threadmill.history.History;
import io.threadmill.history.JobSchedule;
import io.threadmill.history.RunState;
import io.threadmill.history.StoredRun;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
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
record LastVerdicts(boolean isKnown, Map<String, LastVerdict> byJob, Set<String> paused) {

  private static final String DATABASE = "reports/threadmill.mv.db";

  /// @param verdict `correct`, `wrong`, `failed`, `rejected` or `stopped`
  record LastVerdict(String run, String verdict) {}

  LastVerdicts {
    byJob = Map.copyOf(byJob);
    paused = Set.copyOf(paused);
  }

  /// Asks the database of a home if there is one. When it cannot be asked, says why: the rest of a
  /// listing does not depend on it.
  static LastVerdicts of(
      Surroundings surroundings, Path home, List<JobFile> jobs, PrintWriter err) {
    if (!hasDatabase(home)) {
      return new LastVerdicts(true, Map.of(), Set.of());
    }
    try (Opened opened = surroundings.open(home)) {
      History history = opened.get(History.class);
      return new LastVerdicts(true, read(history, jobs), paused(history));
    } catch (CommandFailure e) {
      err.println(e.text());
      return new LastVerdicts(false, Map.of(), Set.of());
    }
  }

  /// Whether anything was ever stored in a home.
  static boolean hasDatabase(Path home) {
    return Files.exists(home.resolve(DATABASE));
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

  private static String verdict(StoredRun run) {
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
