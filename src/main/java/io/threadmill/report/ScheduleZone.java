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
      return ZoneId.of(zone.stringValue());
    } catch (DateTimeException _) {
      return ZoneOffset.UTC;
    }
  }
}
