package io.threadmill.history;

import java.time.Instant;

/// A change in the list of all of them.
///
/// @param change with the newest sighting
/// @param toldAt when the run at whose end it was told had begun
public record ToldChange(String job, Instant toldAt, KnownChange change) {}
