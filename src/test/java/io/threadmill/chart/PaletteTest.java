package io.threadmill.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadmill.worker.Mode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class PaletteTest {

  @Test
  void givesEveryModeTheColourOfItsChipInTables() throws IOException {
    String style = style();
    for (Mode mode : Mode.values()) {
      assertThat(style).contains("." + mode.label() + " { background: " + Palette.of(mode) + "; }");
    }
  }

  @Test
  void givesNoTwoModesOneColour() {
    assertThat(Arrays.stream(Mode.values()).map(Palette::of)).doesNotHaveDuplicates();
  }

  @Test
  void knowsTheSameNamesInLightAndDark() {
    assertThat(Palette.themes().get("dark").propertyNames())
        .containsExactlyElementsOf(List.copyOf(Palette.themes().get("light").propertyNames()));
  }

  private static String style() throws IOException {
    try (InputStream in =
        Objects.requireNonNull(
            PaletteTest.class.getResourceAsStream("/io/threadmill/report/page.css"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
