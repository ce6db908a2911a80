package io.threadmill.history;

import io.threadmill.verification.Alert;
import java.time.Instant;
import java.util.OptionalLong;

/// How a run sees a change.
///
/// @param change which one; empty for one that this run is the first to see
/// @param firstRun the first run after the change, as far as is known now
/// @param firstAt when that began
/// @param ratio the new level of the configuration's time / the old one, as far as is known now
public record ChangeSighting(
    OptionalLong change,
    String configuration,
    int partitions,
    String firstRun,
    Instant firstAt,
    double ratio,
    double pValue,
    Alert.State state) {}
