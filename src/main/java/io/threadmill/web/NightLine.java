package io.threadmill.web;

import io.threadmill.history.Night;
import io.threadmill.history.NightState;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;

/// A time that a schedule named, in a list.
record NightLine(
    String expected, String job, String state, String style, String run, String reason) {

  private static final DateTimeFormatter EXPECTED =
      DateTimeFormatter.ofPattern("EEE yyyy-MM-dd HH:mm xxx VV", Locale.ENGLISH);
  private static final Map<NightState, String> STYLES =
      Map.of(
          NightState.RAN,
          "good",
          NightState.FAILED,
          "bad",
          NightState.NOT_MEASURED,
          "bad",
          NightState.MISSED,
          "bad");

  static NightLine of(Night night) {
    return new NightLine(
        EXPECTED.format(night.local()),
        night.job(),
        night.state().label(),
        STYLES.getOrDefault(night.state(), "open"),
        night.run().orElse(""),
        night.reason());
  }
}
