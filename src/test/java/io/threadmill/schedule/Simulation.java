package io.threadmill.schedule;

import io.threadmill.history.History;
import io.threadmill.history.JobSchedule;
import io.threadmill.history.Night;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// The daemon in a home, whose time passes in jumps from one fire time to the next.
final class Simulation {

  final TestHome home;
  final FakeRuns runs;
  private Optional<Schedules> daemon = Optional.empty();
  private TestAlarm alarm = new TestAlarm();

  Simulation(TestHome home) {
    this.home = home;
    this.runs = new FakeRuns(home);
  }

  Schedules start() {
    return start(home.history);
  }

  Schedules start(History history) {
    alarm = new TestAlarm();
    Schedules schedules =
        new Schedules(
            history,
            new ScheduleBook(history, home.folder, home.clock()),
            runs,
            alarm,
            home.clock());
    daemon = Optional.of(schedules);
    schedules.start();
    return schedules;
  }

  void stop() {
    daemon.ifPresent(Schedules::close);
    daemon = Optional.empty();
  }

  Schedules daemon() {
    return daemon.orElseThrow();
  }

  /// Lets time pass, with or without a daemon.
  void runUntil(Instant end) {
    while (daemon.isPresent()) {
      Optional<Fire> next = next();
      if (next.isEmpty() || next.get().at().isAfter(end)) {
        break;
      }
      home.setClock(next.get().at());
      next.get().jobs().forEach(alarm::ring);
    }
    home.setClock(end);
  }

  void runUntil(String end) {
    runUntil(Instant.parse(end));
  }

  private record Fire(Instant at, List<String> jobs) {}

  private Optional<Fire> next() {
    Instant now = home.clock().instant();
    Map<Instant, List<String>> jobs =
        alarm.jobs.stream()
            .filter(job -> at(job, now).isPresent())
            .collect(
                Collectors.groupingBy(
                    job -> at(job, now).orElseThrow(),
                    Collectors.mapping(JobSchedule::job, Collectors.toList())));
    return jobs.entrySet().stream()
        .min(Map.Entry.comparingByKey())
        .map(entry -> new Fire(entry.getKey(), entry.getValue()));
  }

  private static Optional<Instant> at(JobSchedule job, Instant now) {
    return new Triggers(job.schedule()).after(now);
  }

  /// Lets the daemon look at the job files twice, two seconds apart.
  void look() {
    for (int i = 0; i < 2; i++) {
      home.setClock(home.clock().instant().plus(Duration.ofSeconds(2)));
      daemon().tick();
    }
  }

  /// All nights of a job, the oldest first.
  List<Night> nights(String job) {
    List<Night> nights = new ArrayList<>(home.history.nights().newest(job, 100_000));
    Collections.reverse(nights);
    return nights;
  }

  /// Nights in a line each: `Tue 2026-11-24 02:30 missed threadmill was not running`.
  List<String> lines(String job) {
    return nights(job).stream()
        .map(
            night ->
                (FireTime.text(night.local()) + " " + night.state().label() + " " + night.reason())
                    .strip())
        .toList();
  }
}
