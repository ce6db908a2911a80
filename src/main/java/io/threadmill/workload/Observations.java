package io.threadmill.workload;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalLong;

/// What was observed beside results and times, by quantity, which tells the unit.
public record Observations(Map<Quantity, Long> values) {

  /// Nothing was observed.
  public static final Observations NONE = new Observations(Map.of());

  public Observations {
    Map<Quantity, Long> copy = new EnumMap<>(Quantity.class);
    copy.putAll(values);
    values = Collections.unmodifiableMap(copy);
  }

  /// One observation.
  public static Observations of(Quantity quantity, long value) {
    return new Observations(Map.of(quantity, value));
  }

  /// These and one more, which takes the place of an earlier one of the same quantity.
  public Observations with(Quantity quantity, long value) {
    return and(of(quantity, value));
  }

  /// These and those, which take the place of earlier ones of the same quantities.
  public Observations and(Observations others) {
    Map<Quantity, Long> both = new EnumMap<>(Quantity.class);
    both.putAll(values);
    both.putAll(others.values);
    return new Observations(both);
  }

  /// The value of a quantity; empty when it was not observed.
  public OptionalLong of(Quantity quantity) {
    Long value = values.get(quantity);
    return value == null ? OptionalLong.empty() : OptionalLong.of(value);
  }
}
