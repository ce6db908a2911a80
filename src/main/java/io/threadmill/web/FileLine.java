package io.threadmill.web;

import io.threadmill.inbox.InboxStatus;
import io.threadmill.inbox.InboxStatus.Stage;
import io.threadmill.numberset.ShownText;
import java.util.Map;

/// A file of the inbox in a list.
///
/// @param run its id, nothing for a file that was not taken
/// @param canRetry whether it was rejected and is still there
record FileLine(
    String name,
    String job,
    String state,
    String style,
    String since,
    String why,
    String place,
    String run,
    boolean canRetry) {

  private static final Map<Stage, String> STYLES =
      Map.of(Stage.REJECTED, "bad", Stage.STUCK, "bad", Stage.RUNNING, "good");

  static FileLine of(InboxStatus.Entry entry) {
    String folder = entry.folder().isEmpty() ? "" : entry.folder() + "/";
    return new FileLine(
        ShownText.escape(folder + entry.name()),
        entry.job(),
        entry.stage().words(),
        STYLES.getOrDefault(entry.stage(), "open"),
        Times.of(entry.since()),
        ShownText.escape(entry.why().lines().findFirst().orElse("")),
        ShownText.escape(entry.place()),
        entry.run(),
        entry.stage() == Stage.REJECTED && !entry.run().isEmpty());
  }
}
