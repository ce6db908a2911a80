package io.threadmill.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.threadmill.numberset.Rows;
import io.threadmill.workload.Command.Style;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class CommandTest {

  private static final Rows PAIRS = Rows.of(2, 12, 18, -7, 21, Long.MIN_VALUE, Long.MAX_VALUE);

  @TempDir private Path folder = Path.of("");

  /// Those that stay end with this process, which is too late for other tests.
  @AfterEach
  void endChildren() {
    ProcessHandle.current().children().forEach(ProcessHandle::destroyForcibly);
  }

  private Command shell(Style style, String script) {
    return new Command(List.of("sh", "-c", script), style, List.of(), Map.of("K", "v w"), folder);
  }

  private List<String> texts(Command command, Rows rows) throws Exception {
    return Computed.by(command, command.style().label(), rows).texts();
  }

  @ParameterizedTest
  @EnumSource
  void aRowGoesInAsCsvAndComesOutAsALine(Style style) throws Exception {
    assertThat(texts(shell(style, "while read -r row; do echo \"<$row>\"; done"), PAIRS))
        .containsExactly("<12,18>", "<-7,21>", "<-9223372036854775808,9223372036854775807>");
  }

  @ParameterizedTest
  @EnumSource
  void linesMayBeEmptyEndInCrLfAndHoldAnyText(Style style) throws Exception {
    String script =
        "read -r a; echo; read -r b; printf 'größer\\r\\n'; read -r c; printf ' x\\ty \\n'; read -r d || true";

    assertThat(texts(shell(style, script), PAIRS)).containsExactly("", "größer", " x\ty ");
  }

  @Test
  void theLastLineOfAOneShotMayEndWithoutALineFeed() throws Exception {
    assertThat(texts(shell(Style.ONE_SHOT, "printf '1\\n2\\n3'"), PAIRS))
        .containsExactly("1", "2", "3");
  }

  @ParameterizedTest
  @EnumSource
  void runsInTheHomeWithItsOwnVariablesAlone(Style style) throws Exception {
    Files.writeString(folder.resolve("there.txt"), "yes\n");
    String script =
        "while read -r row; do echo \"$(cat there.txt) $K ${USER-none} ${JAVA_HOME-none}\"; done";

    assertThat(texts(shell(style, script), Rows.of(1, 1))).containsExactly("yes v w none none");
  }

  @ParameterizedTest
  @EnumSource
  void aProgramIsFoundRelativeToTheHome(Style style) throws Exception {
    Path script = folder.resolve("bin/double");
    Files.createDirectories(script.getParent());
    Files.writeString(script, "#!/bin/sh\nwhile read -r n; do echo $((2 * n)); done\n");
    assertThat(script.toFile().setExecutable(true)).isTrue();
    Command command = new Command(List.of("bin/double"), style, List.of(), Map.of(), folder);

    assertThat(texts(command, Rows.of(1, 4, 5))).containsExactly("8", "10");
    assertThat(command.programs().orElseThrow().missing()).isEmpty();
  }

  @Test
  void aPersistentChildIsStartedOnce() throws Exception {
    Command command = shell(Style.PERSISTENT, "while read -r row; do echo $$; done");
    Kernel kernel = command.kernel("persistent");
    Results results = command.allocate(3);

    kernel.compute(PAIRS, 0, 2, results);
    kernel.compute(PAIRS, 2, 3, results);

    assertThat(new Computed(command, "persistent", PAIRS, results).texts().stream().distinct())
        .hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      textBlock =
          """
          ONE_SHOT, "cat >/dev/null; echo 1", "sh: printed 1 line for 3 rows: print one for each row"
          ONE_SHOT, "cat >/dev/null", "sh: printed 0 lines for 3 rows: print one for each row"
          ONE_SHOT, "cat; echo 4", "sh: printed more than 3 lines for 3 rows: print one for each row"
          ONE_SHOT, "yes", "sh: printed more than 3 lines for 3 rows: print one for each row"
          ONE_SHOT, "echo out of numbers >&2; exit 3", "sh exited with 3: out of numbers"
          ONE_SHOT, "cat; exit 3", "sh exited with 3"
          ONE_SHOT, "kill -9 $$", "sh was killed by signal 9"
          ONE_SHOT, "echo 1; printf '\\377\\n'; echo 3", "sh: printed a line that is not UTF-8, line 2"
          ONE_SHOT, "head -c 1000001 /dev/zero", "sh: printed a line of more than 1,000,000 bytes"
          ONE_SHOT, "cat; sleep 60 &", "sh ended, but its output did not: something that it started keeps it open"
          PERSISTENT, "read -r row; echo 1", "sh exited with 0 before it had answered"
          PERSISTENT, "read -r row; echo out of numbers >&2; exit 3", "sh exited with 3: out of numbers before it had answered"
          PERSISTENT, "read -r row; printf '1\\n2\\n'; cat", "sh: printed more than a line for a row: print one for each row"
          PERSISTENT, "read -r row; kill -9 $$", "sh was killed by signal 9 before it had answered"
          PERSISTENT, "read -r row; printf '\\377\\n'; cat", "sh: printed a line that is not UTF-8, line 1"
          PERSISTENT, "read -r row; head -c 1000001 /dev/zero; cat", "sh: printed a line of more than 1,000,000 bytes"
          PERSISTENT, "read -r row; exec 1>&-; cat >/dev/null", "sh closed its output before it had answered"
          """)
  void saysWhatAProgramDidWrong(Style style, String script, String message) {
    assertThatThrownBy(() -> texts(shell(style, script), PAIRS))
        .isInstanceOf(ChildException.class)
        .hasMessage(message);
  }

  @Test
  void ofALotOnStderrOnlyTheEndIsKept() {
    String script = "head -c 100000000 /dev/zero | tr '\\0' 'x' >&2; echo the end >&2; exit 3";

    assertThatThrownBy(() -> texts(shell(Style.ONE_SHOT, script), PAIRS))
        .hasMessageStartingWith("sh exited with 3: xxx")
        .hasMessageEndingWith("xthe end")
        .message()
        .hasSizeLessThan(4_200);
  }

  @Test
  void aLotOnStderrHoldsNobodyUp() throws Exception {
    String script = "head -c 100000000 /dev/zero >&2; while read -r row; do echo ok; done";

    assertThat(texts(shell(Style.PERSISTENT, script), PAIRS)).containsExactly("ok", "ok", "ok");
  }

  @ParameterizedTest
  @EnumSource
  void aProgramThatIsNotThereIsNamed(Style style) {
    Command command = new Command(List.of("no-such"), style, List.of(), Map.of(), folder);

    assertThat(command.programs().orElseThrow().missing()).contains("no-such");
    assertThatThrownBy(() -> texts(command, PAIRS))
        .hasMessage("no-such is not installed, or not in PATH: install it to run this job");
  }

  @Test
  void aChildThatFailedIsNotAskedAgain() throws Exception {
    Files.createDirectories(folder);
    Command command =
        shell(
            Style.PERSISTENT,
            "if mkdir taken 2>/dev/null; then read -r a; exit 1; fi; while read -r a; do echo $a; done");
    Kernel kernel = command.kernel("persistent");
    Results results = command.allocate(3);

    assertThatThrownBy(() -> kernel.compute(PAIRS, 0, 3, results))
        .isInstanceOf(ChildException.class);
    kernel.compute(PAIRS, 0, 3, results);

    assertThat(new Computed(command, "persistent", PAIRS, results).texts())
        .element(0)
        .isEqualTo("12,18");
  }

  @Test
  void hashesTheProgramAndTheFilesAmongItsArguments() throws IOException {
    Files.writeString(folder.resolve("script.awk"), "{ print $1 }\n");
    ProgramFiles files =
        new ProgramFiles(List.of("awk", "-f", "script.awk", "no-file"), List.of("sh"), folder);

    assertThat(files.hashes().keySet()).containsExactly("awk", "script.awk", "sh");
    assertThat(files.hashes())
        .containsEntry(
            "script.awk", "969994e84dcafa4cecf8c890030cc1cb94d08b3f44d43b2e80800b6fb54b6279");
    assertThat(new ProgramFiles(List.of("awk"), List.of("gone"), folder).missing())
        .contains("gone");
  }

  @Test
  void itsDescriptionIsAllThatAnotherProcessNeeds() throws IOException {
    Command command =
        new Command(
            List.of("awk", "-F,", "{ print \"ä\" }"),
            Style.PERSISTENT,
            List.of("sh", "-c", "cat"),
            Map.of("A", "1", "B", ""),
            folder);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    command.description().write(new DataOutputStream(bytes));

    WorkloadDescription read =
        WorkloadDescription.read(
            new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));

    assertThat(read.open()).isEqualTo(command);
    assertThat(WorkloadDescription.of("gcd").open()).isInstanceOf(Gcd.class);
    assertThatThrownBy(() -> WorkloadDescription.of("gdc").open())
        .hasMessage("there is no workload gdc");
  }

  @Test
  void whatHasNoResultIsToldFromWhatHas() throws Exception {
    Command command = shell(Style.ONE_SHOT, "echo");
    Results none = command.allocate(1);
    ResultBytes bytes = new ResultBytes();
    none.write(0, bytes);

    assertThat(command.isNone(bytes)).isTrue();
    assertThat(command.isNone(bytes.clear())).isFalse();
    assertThat(command.proof()).isEqualTo(Proof.AGREEMENT);
    assertThat(new Command(List.of("a"), Style.ONE_SHOT, List.of("b"), Map.of(), folder).proof())
        .isEqualTo(Proof.COMPUTED);
  }
}
