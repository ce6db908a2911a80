package io.threadmill.schedule;

import io.threadmill.definition.JobDefinition;
import io.threadmill.definition.JobDefinition.Schedule;
import io.threadmill.definition.JobFile;
import io.threadmill.definition.Problem;
import io.threadmill.definition.ProblemText;
import io.threadmill.history.History;
import io.threadmill.history.JobSchedule;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Brings the schedules in force in line with a job file that has changed. Nights until then are
/// settled by the schedule that was in force.
final class FileChanges {

  private static final Logger LOG = LoggerFactory.getLogger(FileChanges.class);

  private final History history;
  private final Path home;
  private final Settling settling;

  FileChanges(History history, Path home, Settling settling) {
    this.history = history;
    this.home = home;
    this.settling = settling;
  }

  void apply(String job, Path file, Instant now) {
    Optional<JobSchedule> before = history.schedules().find(job);
    if (!Files.exists(file)) {
      before.ifPresent(it -> end(it, now));
      return;
    }
    JobFile read = JobFile.read(file, home);
    if (read.definition().isEmpty()) {
      broken(job, read, before);
      return;
    }
    Optional<Schedule> schedule = read.definition().flatMap(JobDefinition::schedule);
    if (schedule.isPresent()) {
      begin(
          new JobSchedule(job, file, read.text(), schedule.get(), now, "", Optional.empty()),
          before);
    } else {
      before.ifPresent(it -> end(it, now));
    }
  }

  private void end(JobSchedule before, Instant now) {
    settling.settleGone(before, now);
    history.schedules().delete(before.job());
    LOG.info("{} has no schedule any more", before.job());
  }

  private void broken(String job, JobFile file, Optional<JobSchedule> before) {
    String problem =
        file.problems().stream()
            .filter(it -> it.severity() == Problem.Severity.ERROR)
            .findFirst()
            .map(ProblemText::firstLine)
            .orElse("");
    if (before.isPresent()) {
      history.schedules().problem(job, problem);
      LOG.warn("{} is broken and goes on as it was before: {}", job, problem);
    } else {
      LOG.warn("{} is broken and has no schedule: {}", job, problem);
    }
  }

  private void begin(JobSchedule now, Optional<JobSchedule> before) {
    if (before.isEmpty()) {
      LOG.info("{} runs {}", now.job(), ScheduleText.describe(now.schedule()));
      history.schedules().store(now);
    } else {
      edit(before.get(), now);
    }
  }

  private void edit(JobSchedule before, JobSchedule now) {
    boolean same = before.schedule().equals(now.schedule());
    if (!same) {
      settling.settle(before, now.settledUntil());
      LOG.info("{} runs {} from now on", now.job(), ScheduleText.describe(now.schedule()));
    } else if (!before.problem().isEmpty()) {
      LOG.info("{} is not broken any more", now.job());
    }
    history
        .schedules()
        .store(
            new JobSchedule(
                now.job(),
                now.file(),
                now.text(),
                now.schedule(),
                same ? before.settledUntil() : now.settledUntil(),
                "",
                before.pausedSince()));
  }
}
