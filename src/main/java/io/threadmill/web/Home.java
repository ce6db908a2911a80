package io.threadmill.web;

import io.threadmill.batch.RunQueue;
import io.threadmill.definition.JobFile;
import io.threadmill.definition.JobFolder;
import io.threadmill.history.History;
import io.threadmill.inbox.Inbox;
import io.threadmill.schedule.ScheduleEntry;
import io.threadmill.schedule.Schedules;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// What the daemon serves.
record Home(Path folder, History history, RunQueue queue, Schedules schedules, Inbox inbox) {

  /// Its job files, also those with errors.
  List<JobFile> jobFiles() {
    return new JobFolder(folder).files().stream().map(path -> JobFile.read(path, folder)).toList();
  }

  /// The file of a job; empty when there is none of that name.
  Optional<JobFile> jobFile(String name) {
    return new JobFolder(folder)
        .files().stream()
            .map(path -> JobFile.read(path, folder))
            .filter(file -> file.name().equals(name))
            .findFirst();
  }

  List<JobLine> jobLines() {
    Map<String, ScheduleEntry> scheduled =
        schedules.book().overview().stream()
            .collect(Collectors.toMap(ScheduleEntry::job, Function.identity()));
    return jobFiles().stream()
        .map(
            file ->
                JobLine.of(
                    file,
                    Optional.ofNullable(scheduled.get(file.name())),
                    history.runs().lastEnded(file.name())))
        .toList();
  }

  List<TurnLine> running() {
    return queue.state().first().map(TurnLine::of).stream().toList();
  }

  List<TurnLine> waiting() {
    return queue.state().waiting().stream().map(TurnLine::of).toList();
  }
}
