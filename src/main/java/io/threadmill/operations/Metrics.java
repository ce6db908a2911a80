package io.threadmill.operations;

import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import io.threadmill.batch.ExitCode;
import io.threadmill.batch.RunCounts;
import io.threadmill.batch.RunQueue;
import io.threadmill.history.InboxState;
import io.threadmill.history.NotificationState;
import io.threadmill.history.Standing;
import io.threadmill.inbox.InboxStatus;
import io.threadmill.inbox.InboxStatus.Stage;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;

/// The figures of the daemon for Prometheus. Counters count since it started; gauges are what the
/// database, the queue and the inbox say.
final class Metrics implements MultiCollector {

  private static final String JOB = "job";
  private static final double MILLIS = 1e3;

  /// How a run may end.
  private static final Set<ExitCode> RESULTS =
      EnumSet.complementOf(EnumSet.of(ExitCode.USAGE, ExitCode.NOT_MEASURED));

  /// What somebody waits for.
  private static final Set<Stage> OPEN =
      EnumSet.of(
          Stage.BEING_WRITTEN,
          Stage.WAITING,
          Stage.TAKEN,
          Stage.QUEUED,
          Stage.RUNNING,
          Stage.STUCK);

  private final Snapshots snapshots;
  private final RunCounts counts;
  private final Supplier<RunQueue.State> queue;
  private final InstantSource clock;

  Metrics(
      Snapshots snapshots, RunCounts counts, Supplier<RunQueue.State> queue, InstantSource clock) {
    this.snapshots = snapshots;
    this.counts = counts;
    this.queue = queue;
    this.clock = clock;
  }

  /// Without a database what this process knows is left.
  @Override
  public MetricSnapshots collect() {
    Optional<Snapshot> stored = stored();
    Set<String> jobs = new TreeSet<>(counts.jobs());
    List<MetricSnapshot> metrics = new ArrayList<>(queue());
    metrics.add(
        gauge("threadmill_database_up", "Whether the database answers: 1 or 0.")
            .dataPoint(value(Labels.EMPTY, stored.isPresent() ? 1 : 0))
            .build());
    stored.ifPresent(
        now -> {
          jobs.addAll(now.standing().lastSuccess().keySet());
          now.standing().nights().forEach(it -> jobs.add(it.job()));
          metrics.addAll(stored(now.standing(), now.inbox(), jobs));
        });
    metrics.add(runs(jobs));
    metrics.add(samples(jobs));
    return new MetricSnapshots(metrics);
  }

  private Optional<Snapshot> stored() {
    try {
      return Optional.of(snapshots.now());
    } catch (RuntimeException _) { // health says more
      return Optional.empty();
    }
  }

  private List<MetricSnapshot> stored(Standing standing, InboxStatus inbox, Set<String> jobs) {
    return List.of(
        lastSuccess(standing),
        nights(standing),
        regressions(standing, jobs),
        inbox(inbox, standing),
        oldest(inbox),
        notifications(standing));
  }

  private CounterSnapshot runs(Set<String> jobs) {
    CounterSnapshot.Builder metric =
        CounterSnapshot.builder()
            .name("threadmill_runs")
            .help("Runs that have ended since the daemon started, by what came of them.");
    for (String job : jobs) {
      for (ExitCode exit : RESULTS) {
        Labels labels = Labels.of(JOB, job, "result", exit.name().toLowerCase(Locale.ROOT));
        metric.dataPoint(count(labels, (double) counts.runs(job, exit)));
      }
    }
    return metric.build();
  }

  private CounterSnapshot samples(Set<String> jobs) {
    Map<String, Long> samples = new TreeMap<>(counts.samples());
    jobs.forEach(job -> samples.putIfAbsent(job, 0L));
    CounterSnapshot.Builder metric =
        CounterSnapshot.builder()
            .name("threadmill_samples")
            .help("Samples that were measured since the daemon started, warm-up left out.");
    samples.forEach((job, number) -> metric.dataPoint(count(Labels.of(JOB, job), number)));
    return metric.build();
  }

  private List<GaugeSnapshot> queue() {
    RunQueue.State state = queue.get();
    return List.of(
        gauge("threadmill_queue_length", "Runs that wait for their turn.")
            .dataPoint(value(Labels.EMPTY, state.waiting().size()))
            .build(),
        gauge("threadmill_run_in_progress", "Whether a run has its turn: 1 or 0.")
            .dataPoint(value(Labels.EMPTY, state.first().isPresent() ? 1 : 0))
            .build());
  }

  private static GaugeSnapshot lastSuccess(Standing standing) {
    GaugeSnapshot.Builder metric =
        gauge(
            "threadmill_last_success_timestamp_seconds",
            "When the last run of a job ended in which all was well, quick runs left out.");
    standing
        .lastSuccess()
        .forEach(
            (job, at) ->
                at.ifPresent(
                    it ->
                        metric.dataPoint(value(Labels.of(JOB, job), it.toEpochMilli() / MILLIS))));
    return metric.build();
  }

  private static GaugeSnapshot nights(Standing standing) {
    GaugeSnapshot.Builder metric =
        gauge("threadmill_nights", "Times that schedules have named, by what became of them.");
    standing
        .nights()
        .forEach(
            it ->
                metric.dataPoint(
                    value(
                        Labels.of(JOB, it.job(), "state", snake(it.state().label())),
                        (double) it.nights())));
    return metric.build();
  }

  private static GaugeSnapshot regressions(Standing standing, Set<String> jobs) {
    GaugeSnapshot.Builder metric =
        gauge("threadmill_open_regressions", "Configurations that are slower since some night.");
    jobs.forEach(
        job ->
            metric.dataPoint(
                value(Labels.of(JOB, job), standing.openRegressions().getOrDefault(job, 0L))));
    return metric.build();
  }

  private static GaugeSnapshot inbox(InboxStatus inbox, Standing standing) {
    GaugeSnapshot.Builder metric =
        gauge("threadmill_inbox_files", "Dropped files that are not put away, and rejected ones.");
    for (Stage stage : OPEN) {
      long files = inbox.entries().stream().filter(it -> it.stage() == stage).count();
      metric.dataPoint(value(Labels.of("state", snake(stage.words())), (double) files));
    }
    long rejected = standing.inbox().getOrDefault(InboxState.REJECTED, 0L);
    return metric.dataPoint(value(Labels.of("state", "rejected"), (double) rejected)).build();
  }

  private GaugeSnapshot oldest(InboxStatus inbox) {
    Optional<Instant> oldest =
        inbox.entries().stream()
            .filter(it -> OPEN.contains(it.stage()))
            .flatMap(it -> it.since().stream())
            .min(Comparator.naturalOrder());
    double age =
        oldest
            .map(since -> Math.max(0, Duration.between(since, clock.instant()).toMillis() / MILLIS))
            .orElse(0.0);
    return gauge(
            "threadmill_inbox_oldest_seconds",
            "Since when the oldest file that is not put away is known; 0 without any.")
        .dataPoint(value(Labels.EMPTY, age))
        .build();
  }

  private static GaugeSnapshot notifications(Standing standing) {
    GaugeSnapshot.Builder metric =
        gauge("threadmill_notifications", "Runs that somebody is told of, by state.");
    for (NotificationState state : NotificationState.values()) {
      long number = standing.notifications().getOrDefault(state, 0L);
      metric.dataPoint(value(Labels.of("state", state.label()), (double) number));
    }
    return metric.build();
  }

  private static GaugeSnapshot.Builder gauge(String name, String help) {
    return GaugeSnapshot.builder().name(name).help(help);
  }

  private static GaugeDataPointSnapshot value(Labels labels, double value) {
    return GaugeDataPointSnapshot.builder().labels(labels).value(value).build();
  }

  private static CounterDataPointSnapshot count(Labels labels, double value) {
    return CounterDataPointSnapshot.builder().labels(labels).value(value).build();
  }

  private static String snake(String words) {
    return words.replace(' ', '_');
  }
}
