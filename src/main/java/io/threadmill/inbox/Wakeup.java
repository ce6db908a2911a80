package io.threadmill.inbox;

import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// Waits until it is time to look into folders again. Events of the file system shorten the wait
/// where there are any; nothing depends on them.
final class Wakeup implements AutoCloseable {

  /// What a call of [#await] counts.
  static final long SLICE_MILLIS = 200;

  private final Map<Path, WatchKey> watched = new HashMap<>();
  private @Nullable WatchService events;

  /// Has these folders watched and no others.
  void watch(List<Path> folders) {
    watched
        .entrySet()
        .removeIf(
            it -> {
              boolean unwanted = !folders.contains(it.getKey()) || !it.getValue().isValid();
              if (unwanted) {
                it.getValue().cancel();
              }
              return unwanted;
            });
    folders.stream().filter(folder -> !watched.containsKey(folder)).forEach(this::add);
  }

  private void add(Path folder) {
    try {
      if (events == null) {
        events = folder.getFileSystem().newWatchService();
      }
      watched.put(
          folder,
          folder.register(
              events, StandardWatchEventKinds.ENTRY_CREATE, StandardWatchEventKinds.ENTRY_MODIFY));
    } catch (IOException | UnsupportedOperationException | ClosedWatchServiceException _) {
      // the polls alone will do
    }
  }

  /// Waits, in slices, until something has happened or the time is over. Nobody is interrupted: an
  /// interrupt would close the files of the database.
  ///
  /// @param enough whether to stop waiting
  void await(int slices, BooleanSupplier enough) throws InterruptedException {
    for (int slice = 0; slice < slices && !enough.getAsBoolean(); slice++) {
      if (hasHappened()) {
        return;
      }
    }
  }

  private boolean hasHappened() throws InterruptedException {
    TimeUnit.MILLISECONDS.sleep(SLICE_MILLIS);
    boolean any = false;
    while (events != null) {
      WatchKey key = events.poll();
      if (key == null) {
        return any;
      }
      any |= !key.pollEvents().isEmpty();
      boolean _ = key.reset();
    }
    return false;
  }

  @Override
  public void close() {
    if (events != null) {
      try {
        events.close();
      } catch (IOException _) {
        // nothing is left to do
      }
    }
  }
}
