package io.threadmill.operations;

import io.threadmill.batch.RunCounts;
import io.threadmill.history.History;
import io.threadmill.inbox.InboxStatus;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Asks the database and the inbox how things stand, and not again as long as the answer is fresh;
/// while a run is measured an older answer will do.
final class Snapshots {

  private static final Duration FRESH = Duration.ofSeconds(10);
  private static final Duration FRESH_WHILE_MEASURING = Duration.ofMinutes(5);

  private final History history;
  private final Supplier<InboxStatus> inbox;
  private final BooleanSupplier isMeasuring;
  private final InstantSource clock;
  private @Nullable Snapshot last;

  Snapshots(History history, Supplier<InboxStatus> inbox, RunCounts counts, InstantSource clock) {
    this(history, inbox, counts::isMeasuring, clock);
  }

  Snapshots(
      History history,
      Supplier<InboxStatus> inbox,
      BooleanSupplier isMeasuring,
      InstantSource clock) {
    this.history = history;
    this.inbox = inbox;
    this.isMeasuring = isMeasuring;
    this.clock = clock;
  }

  synchronized Snapshot now() {
    Instant now = clock.instant();
    Duration fresh = isMeasuring.getAsBoolean() ? FRESH_WHILE_MEASURING : FRESH;
    Snapshot known = last;
    if (known == null
        || now.isBefore(known.at())
        || Duration.between(known.at(), now).compareTo(fresh) >= 0) {
      known = new Snapshot(now, history.standing(), inbox.get());
      last = known;
    }
    return known;
  }
}
