package io.threadmill.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.threadmill.history.Acknowledgement;
import io.threadmill.history.ChangeSighting;
import io.threadmill.history.EarlierRun;
import io.threadmill.history.KnownChange;
import io.threadmill.history.PastRuns;
import io.threadmill.history.RunFigure;
import io.threadmill.measurement.PairedRatio;
import io.threadmill.verification.Alert;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// The night of 22 November 2026 behind those of the weeks before it.
class NightsTest {

  private static final LocalDate TONIGHT = LocalDate.of(2026, 11, 22);
  private static final String THREADS = "trial-division/threads-2";

  private final SampleRun run = new SampleRun();
  private boolean cut;
  private boolean overtaken;

  @Test
  void tellsAChangeOnceThreeNightsShowIt() {
    steps(18, 118, 118);

    assertThat(nights(118).sightings())
        .singleElement()
        .satisfies(
            it -> {
              assertThat(it.firstRun()).isEqualTo(id(2));
              assertThat(it.state()).isEqualTo(Alert.State.NEW);
              assertThat(it.change()).isEmpty();
              assertThat(it.ratio()).isBetween(1.17, 1.18);
            });
    NightSeries series = nights(118).series().getFirst();
    assertThat(series.nights()).hasSize(21);
    assertThat(series.levels())
        .containsExactly(new NightSeries.Level(0, 18, 100.6), new NightSeries.Level(18, 21, 118));
    assertThat(series.marks())
        .containsExactly(
            new NightSeries.Mark(
                18, true, "new", true, "+17.3 %", "+17.3 % since run " + id(2), ""));
    assertThat(series.news()).isEqualTo(series.marks());
  }

  @Test
  void twoNightsAreNotEnough() {
    steps(18, 106);

    assertThat(nights(106).sightings()).isEmpty();
    assertThat(nights(106).series().getFirst().levels())
        .containsExactly(new NightSeries.Level(0, 20, 100.6));

    run.earlier.clear();
    steps(18, 106, 106);
    assertThat(nights(106).sightings()).as("three are").hasSize(1);
  }

  @Test
  void whatWasToldIsConfirmedTheNextNightAndNotToldAgain() {
    steps(18, 118, 118, 118);
    known(7, id(3), id(1), Alert.State.NEW, Optional.empty());

    Nights nights = nights(118);

    assertThat(nights.sightings())
        .extracting(ChangeSighting::change, ChangeSighting::state)
        .containsExactly(tuple(OptionalLong.of(7), Alert.State.STILL));
    assertThat(nights.series().getFirst().marks())
        .containsExactly(
            new NightSeries.Mark(
                18,
                true,
                "confirmed",
                false,
                "+17.3 %",
                "change 7: +17.3 % since run " + id(3),
                ""));
    assertThat(nights.series().getFirst().news()).isEmpty();
  }

  @Test
  void whatWasNoiseIsWithdrawnAndThatIsTold() {
    steps(18, 100, 101, 100);
    known(7, id(3), id(1), Alert.State.NEW, Optional.empty());

    NightSeries series = nights(101).series().getFirst();

    assertThat(series.news()).extracting(NightSeries.Mark::state).containsExactly("withdrawn");
    assertThat(series.levels()).hasSize(1);
  }

  @Test
  void aRunThatWasOvertakenTellsNothingNew() {
    steps(18, 118, 118);
    overtaken = true;

    assertThat(nights(118).sightings()).isEmpty();
  }

  /// The first of the nights that are looked at are no history for what comes after them.
  @Test
  void whatNobodyCanSeeAnyMoreIsNotWithdrawn() {
    steps(4, 118, 118, 118, 118, 118, 118, 118, 118, 118, 118, 118, 118, 118, 118, 118, 118);
    known(7, id(16), id(14), Alert.State.STILL, Optional.empty());
    assertThat(nights(118).sightings())
        .extracting(ChangeSighting::state)
        .containsExactly(Alert.State.WITHDRAWN);

    cut = true;

    assertThat(nights(118).sightings()).isEmpty();
  }

  @Test
  void aNightOfFewBlocksIsNone() {
    steps(18, 118, 118);
    RunFigure few =
        new RunFigure(
            THREADS,
            2,
            5,
            118,
            Optional.empty(),
            Optional.empty(),
            Optional.of(new PairedRatio(5, 1 / 118.0, 0.001)));

    NightSeries series = nights(few).series().getFirst();

    assertThat(series.remark())
        .isEqualTo("not compared with earlier nights: 6 blocks are the fewest");
    assertThat(series.nights()).isEmpty();
    assertThat(nights(few).sightings()).isEmpty();
  }

  @Test
  void aFalseAlarmDividesNothing() {
    steps(18, 118, 118, 118);
    known(7, id(3), id(1), Alert.State.STILL, Optional.of(Acknowledgement.FALSE_ALARM));

    NightSeries series = nights(118).series().getFirst();

    assertThat(series.marks()).extracting(NightSeries.Mark::state).containsExactly("false alarm");
    assertThat(series.levels()).hasSize(1);
  }

  @Test
  void aChangeThatTheRunHasStoredBeforeKeepsItsId() {
    steps(18, 118, 118);
    run.changes.add(
        new KnownChange(
            9,
            THREADS,
            2,
            id(0),
            id(2),
            SampleRun.startOf(id(2)),
            1.17,
            1e-9,
            Optional.empty(),
            Optional.empty(),
            ""));

    assertThat(nights(118).series().getFirst().marks())
        .extracting(NightSeries.Mark::text)
        .containsExactly("change 9: +17.3 % since run " + id(2));
  }

  @Test
  void saysWhatElseWasOtherThatNight() {
    steps(18, 118, 118);
    EarlierRun old = run.earlier.get(2);
    run.earlier.set(
        2, new EarlierRun(old.run(), old.startedAt(), "0.0.9", "bench-1", old.figures()));

    assertThat(nights(118).series().getFirst().marks())
        .extracting(NightSeries.Mark::cause)
        .containsExactly("threadmill: 0.0.9 → 0.1.0; host: bench-1 → bench-2");
  }

  @Test
  void saysWhatAnotherEnvironmentHasChangedAndTellsItForThreeNights() {
    run.otherwise =
        Optional.of(
            new PastRuns.OtherSeries(
                List.of("jdk: 25.0.1 → 25.0.2"), List.of(night(5, 100), night(6, 100))));
    steps(0, 118);

    NightSeries series = nights(118).series().getFirst();

    assertThat(series.news())
        .extracting(NightSeries.Mark::line)
        .containsExactly(
            "+18.0 % with jdk: 25.0.1 → 25.0.2 (first 2 nights against the last 2 before)");
    assertThat(series.news()).extracting(NightSeries.Mark::state).containsExactly("");
  }

  @Test
  void namesSpikes() {
    steps(18, 150, 100, 101);

    assertThat(nights(100).series().getFirst().nights())
        .filteredOn(it -> !it.remark().isEmpty())
        .extracting(NightSeries.Night::run, NightSeries.Night::remark)
        .containsExactly(tuple(id(3), "spike"));
  }

  @Test
  void nothingIsSaidOfTwins() {
    assertThat(
            Nights.of(
                    run.stored(),
                    List.of(figure(THREADS + "~aa", 100)),
                    PastRuns.none(),
                    new Suspects(List.of(), List.of(), PastRuns.none()))
                .series())
        .isEmpty();
  }

  /// Nights of 100 to 101.2, then others; the last of them is yesterday's.
  private void steps(int usual, double... later) {
    List<Double> values = new ArrayList<>();
    IntStream.range(0, usual).forEach(i -> values.add(100 + i * 2 % 5 * 0.3));
    for (double value : later) {
      values.add(value);
    }
    for (int i = 0; i < values.size(); i++) {
      run.earlier.addFirst(night(values.size() - i, values.get(i)));
    }
  }

  private void known(
      long id, String first, String told, Alert.State state, Optional<Acknowledgement> as) {
    ChangeSighting last =
        new ChangeSighting(
            OptionalLong.of(id), THREADS, 2, first, SampleRun.startOf(first), 1.17, 1e-9, state);
    run.changes.add(
        new KnownChange(
            id,
            THREADS,
            2,
            told,
            first,
            SampleRun.startOf(first),
            1.17,
            1e-9,
            Optional.of(last),
            as,
            ""));
  }

  private Nights nights(double tonight) {
    return nights(figure(THREADS, tonight));
  }

  private Nights nights(RunFigure tonight) {
    PastRuns past =
        new PastRuns(
            run.earlier, run.changes, cut, overtaken, run.otherwise, List.of(Instant.EPOCH));
    return Nights.of(
        run.stored(), List.of(tonight), past, new Suspects(List.of(), List.of(), past));
  }

  private static EarlierRun night(int daysAgo, double value) {
    return SampleRun.earlier(id(daysAgo), List.of(figure(THREADS, value)));
  }

  private static RunFigure figure(String name, double value) {
    return new RunFigure(
        name,
        2,
        10,
        value,
        Optional.empty(),
        Optional.empty(),
        Optional.of(new PairedRatio(10, 1 / value, 0.001)));
  }

  /// Tonight's is that of the sample run.
  private static String id(int daysAgo) {
    return TONIGHT.minusDays(daysAgo).toString().replace("-", "") + "-023000-ab12";
  }
}
