package io.threadmill.history;

import java.time.Instant;

/// A run that somebody is to be told of.
///
/// @param attempts so far, all of which failed
/// @param nextAt when it is tried next
public record Notification(long id, String run, int attempts, Instant nextAt) {}
