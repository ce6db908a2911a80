package io.threadmill.verification;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class MethodCheckTest {

  @Test
  void theSameSeedGivesTheSameFigures() {
    assertThat(new MethodCheck(7, 3).run()).isEqualTo(new MethodCheck(7, 3).run());
  }

  @Test
  void eachFigureHasANameOfItsOwn() {
    assertThat(new MethodCheck(1, 1).run()).extracting(MethodFigure::name).doesNotHaveDuplicates();
  }

  @Test
  void aFigureIsMetInsideOfItsRange() {
    assertThat(MethodFigure.between(0.93, 0.97, "covers", 0.93).met()).isTrue();
    assertThat(MethodFigure.between(0.93, 0.97, "covers", 0.929).met()).isFalse();
    assertThat(MethodFigure.atMost(0.05, "false", 0.051).met()).isFalse();
    assertThat(MethodFigure.atLeast(0.9, "found", 0.9).met()).isTrue();
    assertThat(MethodFigure.beside("one after another", 0.92).met()).isTrue();
  }

  @Test
  @Tag("long")
  void theMethodKeepsWhatItPromises() {
    List<MethodFigure> figures = new MethodCheck(1, MethodCheck.REPETITIONS).run();

    assertThat(figures).filteredOn(figure -> !figure.met()).isEmpty();
  }
}
