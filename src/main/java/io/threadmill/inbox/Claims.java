package io.threadmill.inbox;

import io.threadmill.history.InboxFile;
import io.threadmill.history.InboxState;
import io.threadmill.history.InboxTable;
import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;

/// Takes files out of the inbox: from the first note that one is taken to the decision for which
/// job it is, or why for none.
///
/// @param ids of runs
record Claims(
    DataFolders folders, InboxTable table, Disk disk, Supplier<String> ids, InstantSource clock) {

  /// Takes a file. When that fails the file is still in the inbox, or [#settle] can go on.
  void claim(Dropped file, Jobs jobs) throws IOException {
    InboxFile row = begin(file);
    try {
      take(file, row);
    } catch (IOException e) {
      settle(current(row), jobs);
      throw e;
    }
    settle(current(row), jobs);
  }

  private InboxFile begin(Dropped file) {
    while (true) {
      InboxFile row = row(ids.get(), file, clock.instant());
      if (table.begin(row)) {
        return row;
      }
    }
  }

  private static InboxFile row(String run, Dropped file, Instant now) {
    return new InboxFile(
        run,
        file.name(),
        file.folder(),
        "",
        file.size(),
        file.modifiedMicros(),
        Optional.empty(),
        InboxState.CLAIMING,
        DataFolders.inProgressPlace(run),
        "",
        Optional.empty(),
        Optional.empty(),
        now,
        now);
  }

  private InboxFile current(InboxFile row) {
    return table.find(row.run()).orElseThrow();
  }

  private void take(Dropped file, InboxFile row) throws IOException {
    disk.makeFolder(folders.inProgress(row.run()));
    if (file.marker().isPresent()) {
      disk.delete(file.marker().get());
    }
    Path claim = folders.claim(row.run(), row.name());
    try {
      disk.move(file.path(), claim);
    } catch (AtomicMoveNotSupportedException _) {
      if (FileKind.of(file.path()) == FileKind.REGULAR) {
        copy(file, row);
      } else {
        disk.moveAcross(file.path(), claim);
      }
    }
  }

  private void copy(Dropped file, InboxFile row) throws IOException {
    String sha256 = disk.copy(file.path(), folders.half(row.run()));
    if (!Dropped.of(file.path(), file.folder(), Optional.empty()).isSameAs(file)) {
      throw new IOException("it was written to while it was copied");
    }
    table.hashed(row.run(), sha256);
  }

  /// Goes on with a claim wherever it was left.
  void settle(InboxFile row, Jobs jobs) throws IOException {
    if (row.sha256().isPresent()) {
      finishCopy(row);
    } else {
      removeHalf(row);
    }
    Optional<Path> claimed = folders.claimed(row.run());
    if (claimed.isPresent()) {
      judge(row, claimed.get(), jobs);
    } else {
      giveUp(row);
    }
  }

  /// From here on the copy is the file.
  private void finishCopy(InboxFile row) throws IOException {
    Path half = folders.half(row.run());
    if (DataFolders.isThere(half)) {
      Optional<Path> source = folders.dropped(row);
      if (source.isPresent() && isAsItWas(source.get(), row)) {
        disk.delete(source.get());
      }
      disk.move(half, folders.claim(row.run(), row.name()));
    }
  }

  private static boolean isAsItWas(Path source, InboxFile row) throws IOException {
    Dropped now = Dropped.of(source, row.folder(), Optional.empty());
    return now.size() == row.size() && now.modifiedMicros() == row.modifiedMicros();
  }

  private void removeHalf(InboxFile row) throws IOException {
    Path half = folders.half(row.run());
    if (DataFolders.isThere(half)) {
      disk.delete(half);
    }
  }

  /// It has never left the inbox, or somebody has removed it.
  private void giveUp(InboxFile row) throws IOException {
    disk.delete(folders.inProgress(row.run()));
    if (row.sha256().isPresent()) {
      table.becomes(
          row.run(), InboxState.GONE, "", "somebody removed it before it ran", clock.instant());
    } else {
      table.forget(row.run());
    }
  }

  private void judge(InboxFile row, Path claimed, Jobs jobs) throws IOException {
    FileKind kind = FileKind.of(claimed);
    if (kind != FileKind.REGULAR) {
      reject(row, kind.rejection());
      return;
    }
    switch (jobs.match(row.folder(), row.name())) {
      case Jobs.Match.None(Rejection rejection) -> reject(row, rejection);
      case Jobs.Match.Waits _ -> {}
      case Jobs.Match.Found(var job) -> accept(row, claimed, job.name());
    }
  }

  private void accept(InboxFile row, Path claimed, String job) throws IOException {
    if (Files.isReadable(claimed)) {
      table.claimed(row.run(), job, Files.size(claimed), clock.instant());
    } else {
      reject(row, new Rejection("permission denied", "make the file readable for this user"));
    }
  }

  private void reject(InboxFile row, Rejection rejection) {
    table.becomes(
        row.run(),
        InboxState.REJECTING,
        DataFolders.rejectedPlace(row),
        rejection.message(row.name()),
        clock.instant());
  }
}
