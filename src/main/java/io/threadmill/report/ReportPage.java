package io.threadmill.report;

import io.threadmill.history.StoredRun;
import io.threadmill.plan.Omission;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Everything on the page of a run, as text.
///
/// @param folder in front of the names of its files: nothing for those that lie beside it
/// @param scripts that draw the charts
/// @param notCompared why nothing is said about changes
/// @param pools whether any configuration has a pool of worker processes
/// @param notes what else there is to say of the times
/// @param conclusions what its parallelism means, what the book says of such work, and what
///   baselines took for it
/// @param definition the job as run, as JSON
/// @param files to download, those that are there
/// @param command that repeats the run
record ReportPage(
    String folder,
    String run,
    String job,
    boolean quick,
    Outcome outcome,
    String sentence,
    List<Fact> head,
    List<Tile> tiles,
    PageScripts scripts,
    Charts charts,
    Optional<String> notCompared,
    List<PageRows.Time> times,
    boolean pools,
    List<String> notes,
    String passNote,
    Optional<ScalingTable> scaling,
    Optional<BreakEvenTable> breakEven,
    List<PageRows.Proof> proofs,
    Optional<FindingsTable> findings,
    List<String> conclusions,
    Optional<LaneTable> lanes,
    List<TenSteps> tenSteps,
    List<PageRows.Partitions> partitions,
    List<SplitTable.Row> split,
    List<Check> checks,
    List<PageRows.Shift> changes,
    List<Omission> omissions,
    List<Warning> warnings,
    String definition,
    List<Fact> environment,
    List<DownloadFile> files,
    String command) {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  /// Something to know, by name.
  record Fact(String name, String value) {}

  /// A file beside the page.
  record DownloadFile(String name, String content) {
    private static final List<DownloadFile> ALL =
        List.of(
            new DownloadFile("summary.csv", "figures of each configuration"),
            new DownloadFile("timings.csv", "every stored sample"),
            new DownloadFile("partitions.csv", "the partitions of the median samples"),
            new DownloadFile("counters.csv", "what the counter held after each sample"),
            new DownloadFile("results.csv", "the result of each row"),
            new DownloadFile("changes.csv", "changes since earlier runs"),
            new DownloadFile("rejected.csv", "bad rows of the input"),
            new DownloadFile("run.json", "the run in one document"));
  }

  /// @param files that lie beside it
  /// @param folder as above
  static ReportPage of(RunReport report, Set<String> files, String folder, PageScripts scripts) {
    StoredRun run = report.run();
    List<SummaryRow> rows = report.rows();
    return new ReportPage(
        folder,
        run.id(),
        run.job(),
        run.quick(),
        Outcome.of(report),
        report.sentence(),
        PageHead.of(report),
        Tiles.of(report),
        scripts,
        Charts.of(report),
        run.quick()
            ? Optional.of("a quick run is compared with no other run")
            : report.notCompared(),
        times(report),
        hasPools(report),
        notes(report),
        PassNote.of(report.repeats()).orElse(""),
        ScalingTable.of(report),
        BreakEvenTable.of(report),
        rows.stream().map(row -> PageRows.Proof.of(report, row)).toList(),
        FindingsTable.of(report),
        conclusions(report),
        LaneTable.of(report),
        rows.stream().flatMap(row -> TenSteps.of(report, row).stream()).toList(),
        rows.stream().flatMap(row -> PageRows.Partitions.of(report, row).stream()).toList(),
        SplitTable.of(report),
        report.checks(),
        report.changes().stream().map(PageRows.Shift::of).toList(),
        run.omissions(),
        report.warnings(),
        RunJson.pretty(RunJson.definition(run)),
        facts(run.environment().facts()),
        DownloadFile.ALL.stream().filter(file -> files.contains(file.name())).toList(),
        RepeatCommand.of(run));
  }

  /// Whether the table of correctness has any reason to show.
  public boolean reasons() {
    return proofs.stream().anyMatch(proof -> !proof.difference().isEmpty());
  }

  static String utc(Instant time) {
    return TIME.format(time);
  }

  private static List<PageRows.Time> times(RunReport report) {
    boolean pools = hasPools(report);
    return report.rows().stream()
        .map(
            row ->
                PageRows.Time.of(
                    row,
                    pools
                        ? Optional.of(Figure.duration(report.measured(row).poolStartNs()))
                        : Optional.empty()))
        .toList();
  }

  /// What else there is to say of the times.
  private static List<String> notes(RunReport report) {
    List<String> notes = new ArrayList<>();
    RangeNote.ofParts(report.rows()).map(note -> note + ".").ifPresent(notes::add);
    OutlierNote.of(report.rows()).ifPresent(notes::add);
    report.twins().stream().map(TwinRecord::line).forEach(notes::add);
    return List.copyOf(notes);
  }

  private static List<String> conclusions(RunReport report) {
    List<String> conclusions = new ArrayList<>();
    ParallelismNote.of(report).ifPresent(conclusions::add);
    report.claim().ifPresent(conclusions::add);
    conclusions.addAll(BaselineFindings.of(report));
    return List.copyOf(conclusions);
  }

  private static boolean hasPools(RunReport report) {
    return report.trials().stream().anyMatch(trial -> trial.poolStartNs() > 0);
  }

  private static List<Fact> facts(Map<String, String> facts) {
    return facts.entrySet().stream()
        .filter(fact -> !fact.getValue().isEmpty())
        .map(fact -> new Fact(fact.getKey(), fact.getValue()))
        .toList();
  }
}
