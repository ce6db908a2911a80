package io.threadmill;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadmill.cli.Cli;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The quick way and the command line must say the same.
class QuickAnswerTest {
  private static final String RESOURCE = "src/main/resources/io/threadmill/help.txt";
  private static final Path FRESH = Path.of("target/help.txt");

  private record Printed(int code, String out, String err) {}

  private interface Program {
    int run() throws IOException;
  }

  private static Printed capture(Program program) throws IOException {
    PrintStream out = System.out;
    PrintStream err = System.err;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    ByteArrayOutputStream complained = new ByteArrayOutputStream();
    try {
      System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
      System.setErr(new PrintStream(complained, true, StandardCharsets.UTF_8));
      int code = program.run();
      return new Printed(
          code,
          printed.toString(StandardCharsets.UTF_8),
          complained.toString(StandardCharsets.UTF_8));
    } finally {
      System.setOut(out);
      System.setErr(err);
    }
  }

  @Test
  void holdsTheUsageThatTheCommandLineHas() throws IOException {
    String usage = Cli.usage();
    Files.writeString(FRESH, usage);
    try (InputStream help = QuickAnswer.class.getResourceAsStream(QuickAnswer.HELP)) {
      assertThat(new String(Objects.requireNonNull(help).readAllBytes(), StandardCharsets.UTF_8))
          .as("stale; to renew it: cp %s %s", FRESH, RESOURCE)
          .isEqualTo(usage);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"--help", "-h", "help", "--version", "-V", ""})
  void answersAsTheCommandLineDoes(String argument) throws IOException {
    String[] arguments = argument.isEmpty() ? new String[0] : new String[] {argument};
    assertThat(capture(() -> QuickAnswer.to(arguments)))
        .isEqualTo(capture(() -> Cli.execute(arguments)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"run", "--helpp", "--home", "-hV"})
  void leavesEverythingElseToTheCommandLine(String argument) throws IOException {
    assertThat(QuickAnswer.to(new String[] {argument})).isEqualTo(QuickAnswer.NONE);
    assertThat(QuickAnswer.to(new String[] {argument, "--help"})).isEqualTo(QuickAnswer.NONE);
  }
}
