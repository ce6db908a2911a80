package io.threadmill.chart;

import io.threadmill.worker.Mode;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// What a worker's time goes to. Computing has the colour of the mode, all else one of its own,
/// told apart by patterns too.
public enum WorkTerm {
  SEND(Palette.VERMILION, 0),
  DECODE(Palette.YELLOW, 0),
  COMPUTE(Palette.INK, 0),
  ENCODE(Palette.YELLOW, 3),
  RECEIVE(Palette.VERMILION, 3),
  IDLE(Palette.IDLE, 0),
  UNACCOUNTED(Palette.REST, 6);

  private final String color;
  private final double hatching;

  WorkTerm(String color, double hatching) {
    this.color = color;
    this.hatching = hatching;
  }

  /// As in tables: `compute`.
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// The term with that label.
  public static Optional<WorkTerm> labelled(String label) {
    return Arrays.stream(values()).filter(term -> term.label().equals(label)).findFirst();
  }

  ObjectNode style(Mode mode) {
    ObjectNode style = style();
    return this == COMPUTE ? style.put("color", Palette.of(mode)) : style;
  }

  ObjectNode style() {
    ObjectNode style = JsonNodeFactory.instance.objectNode();
    style.put("color", color).put("borderColor", Palette.EDGE).put("borderWidth", 0.5);
    if (hatching > 0) {
      style.set("decal", Options.hatched(hatching));
    }
    return style;
  }
}
