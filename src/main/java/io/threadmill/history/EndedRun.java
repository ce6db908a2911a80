package io.threadmill.history;

import java.time.Instant;

/// A run that has ended and of which it is not decided yet whether somebody is told.
///
/// @param hasFailed whether it ended otherwise than well, and nobody has stopped it
/// @param isSlower whether it is the first to see that something is slower
public record EndedRun(String run, Instant endedAt, boolean hasFailed, boolean isSlower) {}
