package io.threadmill.inbox;

import io.threadmill.history.History;
import io.threadmill.history.InboxFile;
import io.threadmill.history.InboxState;
import io.threadmill.history.InboxTable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;

/// Moves files where they belong once that is decided and stored. Each of these can be called again
/// wherever it was left.
final class Ends {

  private static final String GONE = "somebody removed it from data/in-progress";

  private final DataFolders folders;
  private final InboxTable table;
  private final ErrorFiles errors;
  private final Disk disk;
  private final InstantSource clock;

  Ends(DataFolders folders, History history, Disk disk, InstantSource clock) {
    this.folders = folders;
    this.table = history.inbox();
    this.errors = new ErrorFiles(history.rejections(), disk);
    this.disk = disk;
    this.clock = clock;
  }

  /// Does what is left to do for a file; nothing when nothing is. One caller at a time.
  synchronized void finish(String run) throws IOException {
    Optional<InboxFile> file = table.find(run);
    if (file.isPresent()) {
      switch (file.get().state()) {
        case ARCHIVING -> putAway(file.get(), InboxState.ARCHIVED);
        case REJECTING -> putAway(file.get(), InboxState.REJECTED);
        case RETRYING -> giveBack(file.get());
        case CLAIMING, CLAIMED, ARCHIVED, REJECTED, RETRIED, REPLACED, GONE -> {}
      }
    }
  }

  private void putAway(InboxFile file, InboxState state) throws IOException {
    Path target = folders.at(file.place());
    Optional<Path> claimed = folders.claimed(file.run());
    if (!DataFolders.isThere(target) && claimed.isEmpty()) {
      gone(file);
      return;
    }
    disk.makeFolderOf(target);
    if (state == InboxState.REJECTED) {
      errors.write(file, target);
    }
    if (!DataFolders.isThere(target)) {
      disk.relocate(claimed.orElseThrow(), target, half(target, file));
    } else if (claimed.isPresent()) {
      if (FileKind.of(claimed.get()) == FileKind.REGULAR && !isSame(claimed.get(), target)) {
        throw new IOException("there is another file of that name in its place: " + file.place());
      }
      disk.delete(claimed.get()); // its copy is complete
    }
    disk.delete(folders.inProgress(file.run()));
    table.becomes(file.run(), state, file.place(), file.message(), clock.instant());
  }

  private static Path half(Path target, InboxFile file) {
    return target.resolveSibling("." + file.run() + ".tmp");
  }

  private void gone(InboxFile file) throws IOException {
    disk.delete(folders.inProgress(file.run()));
    String message = file.message().isEmpty() ? GONE : GONE + "\n" + file.message();
    table.becomes(file.run(), InboxState.GONE, "", message, clock.instant());
  }

  /// Moves a rejected file back into the inbox.
  ///
  /// @throws RetryException when another file is there
  synchronized void retry(InboxFile file) throws IOException, RetryException {
    Path target = folders.at(DataFolders.inboxPlace(file));
    if (!DataFolders.isThere(folders.at(file.place()))) {
      throw new RetryException(file.place() + " is not there any more");
    }
    if (DataFolders.isThere(target)) {
      throw new RetryException(
          "there is another file with this name: " + DataFolders.inboxPlace(file));
    }
    table.becomes(file.run(), InboxState.RETRYING, file.place(), file.message(), clock.instant());
    finish(file.run());
  }

  private void giveBack(InboxFile file) throws IOException {
    Path source = folders.at(file.place());
    Path target = folders.at(DataFolders.inboxPlace(file));
    if (DataFolders.isThere(source)) {
      if (!DataFolders.isThere(target)) {
        disk.makeFolderOf(target);
        disk.relocate(source, target, half(target, file));
      } else if (isSame(source, target)) { // its copy is complete
        disk.delete(source);
      } else {
        table.becomes(
            file.run(), InboxState.REJECTED, file.place(), file.message(), clock.instant());
        return;
      }
    }
    errors.delete(source);
    table.becomes(file.run(), InboxState.RETRIED, "", file.message(), clock.instant());
  }

  private boolean isSame(Path one, Path other) throws IOException {
    return FileKind.of(one) == FileKind.REGULAR
        && FileKind.of(other) == FileKind.REGULAR
        && disk.sha256(one).equals(disk.sha256(other));
  }
}
