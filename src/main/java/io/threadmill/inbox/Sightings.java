package io.threadmill.inbox;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// What was seen in the inbox, and how long it has stayed as it is.
final class Sightings {

  private static final Duration QUIET = Duration.ofSeconds(2);

  /// @param first when it was seen first
  /// @param since when it was seen first as it is
  /// @param renamed whether it had the name of an unfinished file before
  private record Sighting(Dropped file, Instant first, Instant since, boolean renamed) {}

  private volatile Map<Path, Sighting> seen = Map.of();

  /// Takes note of what is there now.
  void look(List<Dropped> files, Instant now) {
    Set<Object> unfinished =
        seen.values().stream()
            .map(Sighting::file)
            .filter(Dropped::isUnfinished)
            .map(Dropped::identity)
            .collect(Collectors.toSet());
    Map<Path, Sighting> next = new HashMap<>();
    for (Dropped file : files) {
      next.put(file.path(), sighting(file, unfinished.contains(file.identity()), now));
    }
    seen = next;
  }

  private Sighting sighting(Dropped file, boolean wasUnfinished, Instant now) {
    Sighting last = seen.get(file.path());
    if (last == null) {
      return new Sighting(file, now, now, wasUnfinished && !file.isUnfinished());
    }
    boolean same = last.file().isSameAs(file) && !now.isBefore(last.since());
    return new Sighting(file, last.first(), same ? last.since() : now, same && last.renamed());
  }

  /// Whether nobody writes it any more.
  boolean isReady(Dropped file, Instant now) {
    Sighting sighting = seen.get(file.path());
    if (sighting == null || file.isUnfinished() || file.isMarker()) {
      return false;
    }
    return file.marker().isPresent()
        || sighting.renamed()
        || !now.isBefore(sighting.since().plus(QUIET));
  }

  /// When it was seen first; empty when nobody looks.
  Optional<Instant> since(Path path) {
    return Optional.ofNullable(seen.get(path)).map(Sighting::first);
  }
}
