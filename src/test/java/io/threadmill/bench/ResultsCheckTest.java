package io.threadmill.bench;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultsCheckTest {

  @TempDir private Path folder;
  private Path input;

  @BeforeEach
  void writeInput() throws IOException {
    input = Files.writeString(folder.resolve("pairs.csv"), "a,b\n4,6\n9,3\n");
  }

  private void check(String results) throws IOException {
    ResultsCheck.check(input, Files.writeString(folder.resolve("results.csv"), results), 2);
  }

  @Test
  void takesRightResults() throws IOException {
    check("row,a,b,gcd\n1,4,6,2\n2,9,3,3\n");
  }

  @Test
  void refusesAWrongResult() {
    assertThatThrownBy(() -> check("row,a,b,gcd\n1,4,6,2\n2,9,3,1\n"))
        .hasMessageContaining("2,9,3,1")
        .hasMessageContaining(",9,3,3");
  }

  @Test
  void refusesTooFewRows() {
    assertThatThrownBy(() -> check("row,a,b,gcd\n1,4,6,2\n")).hasMessageContaining("results.csv");
  }

  @Test
  void refusesAnotherHeader() {
    assertThatThrownBy(() -> check("a,b,gcd\n4,6,2\n9,3,3\n")).hasMessageContaining("row,a,b,gcd");
  }
}
