package io.threadmill.batch;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/// Those who wait for their turn. The triggers take turns; those of one trigger keep the order in
/// which they came. Guarded by the lock of the queue.
final class WaitingLine {

  private final List<Place> places = new ArrayList<>();
  private final Deque<Trigger> turns = new ArrayDeque<>(List.of(Trigger.values()));

  void add(Place place) {
    places.add(place);
  }

  void remove(Place place) {
    places.remove(place);
  }

  boolean isNext(Place place) {
    return order().getFirst().equals(place);
  }

  /// Its trigger is the last one to have a turn again.
  void served(Place place) {
    turns.remove(place.trigger());
    turns.addLast(place.trigger());
  }

  /// In the order in which they would have their turn if nobody else came.
  List<Place> order() {
    Deque<Trigger> next = new ArrayDeque<>(turns);
    List<Place> left = new ArrayList<>(places);
    List<Place> order = new ArrayList<>();
    while (!left.isEmpty()) {
      Place place =
          next.stream()
              .flatMap(trigger -> left.stream().filter(it -> it.trigger() == trigger).limit(1))
              .findFirst()
              .orElseThrow();
      left.remove(place);
      order.add(place);
      next.remove(place.trigger());
      next.addLast(place.trigger());
    }
    return order;
  }

  /// For whom somebody waits, in words.
  ///
  /// @param first whose turn it is
  String waitsFor(Place place, Optional<Place> first) {
    int before = order().indexOf(place);
    String running = first.map(Place::words).orElse("");
    String others = before == 0 ? "" : before == 1 ? "1 run" : before + " runs";
    if (running.isEmpty()) {
      return others + " before this one";
    }
    return others.isEmpty() ? running : running + ", then " + others + " before this one";
  }
}
