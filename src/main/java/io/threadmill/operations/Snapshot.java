package io.threadmill.operations;

import io.threadmill.history.Standing;
import io.threadmill.inbox.InboxStatus;
import java.time.Instant;

/// What the database and the inbox said at a time.
record Snapshot(Instant at, Standing standing, InboxStatus inbox) {}
