package io.threadmill.report;

import io.threadmill.chart.HistoryChart;
import io.threadmill.measurement.Durations;
import io.threadmill.worker.Mode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/// The charts "History": one for each configuration with two nights or more, those that changed
/// last first.
final class HistoryPanels {

  private static final int LINES = 17;
  private static final int MOST_CHARTS = 12;
  private final RunReport report;
  private final ZoneId zone;

  private HistoryPanels(RunReport report, ZoneId zone) {
    this.report = report;
    this.zone = zone;
  }

  /// How many more there would be.
  static int more(RunReport report) {
    return Math.max(0, (int) drawable(report).count() - MOST_CHARTS);
  }

  private static Stream<NightSeries> drawable(RunReport report) {
    return report.nights().stream().filter(series -> series.nights().size() > 1);
  }

  static List<HistoryPanel> of(RunReport report) {
    HistoryPanels panels = new HistoryPanels(report, ScheduleZone.of(report.run()));
    List<NightSeries> shown =
        drawable(report)
            .sorted(Comparator.comparingInt(HistoryPanels::lastMark).reversed())
            .limit(MOST_CHARTS)
            .toList();
    List<HistoryPanel> all = new ArrayList<>();
    shown.forEach(series -> all.add(panels.panel("chart-history-" + all.size(), series)));
    return all;
  }

  private static int lastMark(NightSeries series) {
    return series.marks().isEmpty() ? -1 : series.marks().getLast().night();
  }

  private HistoryPanel panel(String id, NightSeries series) {
    List<Slot> slots = slots(series);
    return new HistoryPanel(
        ChartPanel.of(
            id,
            series.configuration(),
            "History of %s. Nights: %d, missed: %d, changes: %d."
                .formatted(
                    series.configuration(),
                    series.nights().size(),
                    series.missed().size(),
                    series.marks().size()),
            LINES,
            HistoryChart.of(nights(series, slots)),
            List.of()),
        series.marks().stream().map(HistoryPanel.Mark::of).toList(),
        series.nights().reversed().stream().map(this::row).toList(),
        series.missed().stream().map(this::day).toList());
  }

  /// A night, or where one is missing.
  private record Slot(Instant at, int night) {
    private static final int MISSED = -1;
  }

  private static List<Slot> slots(NightSeries series) {
    List<Slot> slots = new ArrayList<>();
    for (int night = 0; night < series.nights().size(); night++) {
      slots.add(new Slot(series.nights().get(night).at(), night));
    }
    series.missed().forEach(at -> slots.add(new Slot(at, Slot.MISSED)));
    slots.sort(Comparator.comparing(Slot::at));
    return slots;
  }

  private HistoryChart.Nights nights(NightSeries series, List<Slot> slots) {
    List<Integer> placeOf = places(slots);
    return new HistoryChart.Nights(
        mode(series),
        slots.stream().map(slot -> night(series, slot)).toList(),
        series.levels().stream()
            .map(
                level ->
                    new HistoryChart.Level(
                        placeOf.get(level.from()), placeOf.get(level.to() - 1), level.medianNs()))
            .toList(),
        series.marks().stream()
            .map(mark -> new HistoryChart.Mark(placeOf.get(mark.night()), mark.size()))
            .toList(),
        "nights, %s".formatted(zone.equals(ZoneOffset.UTC) ? "UTC" : zone));
  }

  private static List<Integer> places(List<Slot> slots) {
    List<Integer> places = new ArrayList<>();
    for (int place = 0; place < slots.size(); place++) {
      if (slots.get(place).night() != Slot.MISSED) {
        places.add(place);
      }
    }
    return places;
  }

  private Mode mode(NightSeries series) {
    return report.rows().stream()
        .filter(row -> row.name().equals(series.configuration()))
        .map(row -> row.configuration().mode())
        .findFirst()
        .orElse(Mode.SERIAL);
  }

  private HistoryChart.Night night(NightSeries series, Slot slot) {
    if (slot.night() == Slot.MISSED) {
      return new HistoryChart.Night(day(slot.at()), OptionalDouble.empty(), false, "missed");
    }
    NightSeries.Night night = series.nights().get(slot.night());
    return new HistoryChart.Night(
        day(night.at()),
        OptionalDouble.of(night.medianNs()),
        !night.remark().isEmpty(),
        "%s, run %s: %s%s"
            .formatted(
                day(night.at()),
                night.run(),
                Durations.format(night.medianNs()),
                night.remark().isEmpty() ? "" : ", " + night.remark()));
  }

  private HistoryPanel.Row row(NightSeries.Night night) {
    return new HistoryPanel.Row(
        day(night.at()), night.run(), Figure.duration(night.medianNs()), night.remark());
  }

  private String day(Instant at) {
    return LocalDate.ofInstant(at, zone).toString();
  }
}
