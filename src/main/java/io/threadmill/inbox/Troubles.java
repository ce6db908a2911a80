package io.threadmill.inbox;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What has failed, by what it concerns. The same message is logged once for all.
final class Troubles {

  private static final Logger LOG = LoggerFactory.getLogger(Troubles.class);

  private final Map<Object, Trouble> troubles = new ConcurrentHashMap<>();

  boolean isDue(Object what, Instant now) {
    Trouble trouble = troubles.get(what);
    return trouble == null || trouble.isOver(now);
  }

  void failed(Object what, String message, Instant now) {
    if (troubles.values().stream().noneMatch(it -> it.message().equals(message))) {
      LOG.warn("inbox: {}", message);
    }
    troubles.compute(
        what, (_, it) -> it == null ? Trouble.first(message, now) : it.again(message, now));
  }

  void solved(Object what) {
    troubles.remove(what);
  }

  /// Forgets what is of no interest any more.
  void forget(Predicate<Object> what) {
    troubles.keySet().removeIf(what);
  }

  Optional<String> message(Object what) {
    return Optional.ofNullable(troubles.get(what)).map(Trouble::message);
  }
}
