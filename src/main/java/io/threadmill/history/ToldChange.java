package io.threadmill.history;

import java.time.Instant;

/// A change in the list of all of them.
///
/// @param toldAt when the run at whose end it was told had begun
/// @param lastSeenBy the run that has seen it last
/// @param change with the newest sighting
public record ToldChange(String job, Instant toldAt, String lastSeenBy, KnownChange change) {}
