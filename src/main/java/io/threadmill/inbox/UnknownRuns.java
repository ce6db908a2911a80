package io.threadmill.inbox;

import io.threadmill.history.InboxTable;
import io.threadmill.numberset.ShownText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Files that were taken for runs of which the database knows nothing, because an older one was put
/// in its place or it lost what it had just stored.
record UnknownRuns(DataFolders folders, InboxTable table, Disk disk) {

  private static final Logger LOG = LoggerFactory.getLogger(UnknownRuns.class);

  /// Moves them back into the inbox. In which of its folders they lay is not known any more.
  void giveBack() throws IOException {
    for (Path file : folders.inProgress()) {
      Path folder = Objects.requireNonNull(file.getParent());
      String run = String.valueOf(folder.getFileName());
      if (table.find(run).isEmpty()) {
        Path back = folders.backInInbox(run, file);
        disk.makeFolder(folders.inbox());
        disk.relocate(file, back, back.resolveSibling("." + run + ".tmp"));
        disk.delete(folder);
        LOG.warn(
            "{} was taken for a run that is not known, and is back in the inbox",
            ShownText.escape(back.toString()));
      }
    }
  }
}
