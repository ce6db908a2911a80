package io.threadmill.batch;

import io.threadmill.measurement.MediansSoFar;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// How far a run is that is going on.
///
/// @param since when this process began with it
/// @param stage what it does, in words
/// @param modes of the configurations, by their names; empty before it is known what is measured
/// @param medians of the configurations that have been measured, ordered by name
/// @param remarks what somebody should know, the newest last
public record LiveRun(
    String run,
    String job,
    Instant since,
    String stage,
    Map<String, String> modes,
    List<MediansSoFar.Median> medians,
    List<String> remarks) {

  public LiveRun {
    modes = Map.copyOf(modes);
    medians = List.copyOf(medians);
    remarks = List.copyOf(remarks);
  }
}
