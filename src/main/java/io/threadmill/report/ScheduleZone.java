package io.threadmill.report;

import io.threadmill.history.StoredRun;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import tools.jackson.databind.JsonNode;

/// The time zone of a job's schedule.
final class ScheduleZone {

  private ScheduleZone() {}

  /// UTC where the job has no schedule, or its zone is not known here.
  static ZoneId of(StoredRun run) {
    JsonNode zone = RunJson.definition(run).path("schedule").path("zone");
    if (!zone.isString()) {
      return ZoneOffset.UTC;
    }
    try {
      ZoneId known = ZoneId.of(zone.stringValue());
      return known.normalized().equals(ZoneOffset.UTC) ? ZoneOffset.UTC : known;
    } catch (DateTimeException _) {
      return ZoneOffset.UTC;
    }
  }
}
