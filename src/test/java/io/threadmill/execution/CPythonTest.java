package io.threadmill.execution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CPythonTest {

  private static final String ADVICE = "; put CPython 3.8 or newer into PATH as python3";

  @TempDir Path folder;

  @AfterEach
  void noProcessIsLeft() {
    assertThat(ProcessHandle.current().children()).isEmpty();
  }

  @Test
  void findsTheProgramItselfBehindAScript() throws IOException {
    CPython.Found real = Python.here();
    write("exec " + real.executable() + " \"$@\"");

    assertThat(look()).isEqualTo(real);
    assertThat(real.version()).matches("3\\.\\d+\\.\\S+( free-threaded)?");
    assertThat(CPython.problem(real)).isEmpty();
  }

  @Test
  void tellsThatThereIsNone() {
    assertThat(problem()).isEqualTo("there is no python3 in PATH" + ADVICE);
    assertThat(CPython.problem(look()))
        .hasValue("not available: there is no python3 in PATH" + ADVICE);
  }

  @Test
  void aFolderIsNoProgram() throws IOException {
    Files.createDirectory(folder.resolve("python3"));

    assertThat(problem()).isEqualTo("there is no python3 in PATH" + ADVICE);
  }

  @ParameterizedTest
  @CsvSource({
    "cpython, 3.7.16, python3 is CPython 3.7.16",
    "cpython, 2.7.18, python3 is CPython 2.7.18",
    "cpython, 4.0.0, python3 is CPython 4.0.0",
    "pypy, 3.10.14, 'python3 is pypy 3.10.14, not CPython'",
  })
  void tellsWhyItCannotBeUsed(String implementation, String version, String problem)
      throws IOException {
    answer("/bin/sh", implementation, version, "True");

    assertThat(problem()).isEqualTo(problem + ADVICE);
  }

  @Test
  void knowsOneWithoutAGlobalLock() throws IOException {
    answer("/bin/sh", "cpython", "3.14.0", "False");

    assertThat(look()).isEqualTo(new CPython.Found(Path.of("/bin/sh"), "3.14.0 free-threaded"));
  }

  @Test
  void aProgramThatDoesNotKnowWhereItIsCannotBeUsed() throws IOException {
    answer("", "cpython", "3.14.0", "True");
    assertThat(problem()).isEqualTo("python3 does not know where it is" + ADVICE);
    answer("/no/such/python3", "cpython", "3.14.0", "True");
    assertThat(problem()).isEqualTo("python3 does not know where it is" + ADVICE);
  }

  @Test
  void doesNotBelieveNonsense() throws IOException {
    write("echo Python 3.12.1");
    assertThat(problem()).isEqualTo("python3 did not say what it is" + ADVICE);
    write("/usr/bin/head -c 100000 /dev/zero");
    assertThat(problem()).isEqualTo("python3 did not say what it is" + ADVICE);
    write("exit 0");
    assertThat(problem()).isEqualTo("python3 did not say what it is" + ADVICE);
  }

  @Test
  void repeatsWhatABrokenOneSays() throws IOException {
    write("echo 'pyenv: python3: command not found' >&2; exit 127");

    assertThat(problem())
        .isEqualTo("python3 ended with exit code 127 (pyenv: python3: command not found)" + ADVICE);
  }

  @Test
  void doesNotWaitForever() throws IOException {
    write("/bin/sleep 60");

    assertThat(((CPython.Missing) look(Duration.ofMillis(300))).problem())
        .isEqualTo("python3 did not say within 300 ms what it is" + ADVICE);
  }

  private void answer(String executable, String implementation, String version, String locked)
      throws IOException {
    write(
        "printf '%%s\\n' threadmill '%s' '%s' '%s' '%s'"
            .formatted(executable, implementation, version, locked));
  }

  private void write(String script) throws IOException {
    Path file = folder.resolve("python3");
    Files.writeString(file, "#!/bin/sh\n" + script + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  /// Only one that is to be late is given little time.
  private CPython look() {
    return look(Duration.ofSeconds(30));
  }

  private CPython look(Duration patience) {
    return CPython.look(folder + ":/usr/bin/no-such-folder", patience);
  }

  private String problem() {
    return ((CPython.Missing) look()).problem();
  }
}
