package io.threadmill.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandLineHomeTest {

  private static Optional<Path> home(String line) {
    return CommandLineHome.of(List.of(line.split(" ")), () -> Optional.of(Path.of("/now")));
  }

  @ParameterizedTest
  @CsvSource({
    "java -Dthreadmill.home.default=/program MAIN run gcd, /program",
    "java -Dthreadmill.home.default=/program MAIN --home /a/b run gcd, /a/b",
    "java -Dthreadmill.home.default=/program MAIN run gcd --home=/a/./b, /a/b",
    "java -Dthreadmill.home.default=/program -Dthreadmill.started.in=/there MAIN run --home b, /there/b",
    "java -Dthreadmill.home.default=../b -Dthreadmill.started.in=/there/c MAIN run gcd, /there/b",
    "java MAIN run gcd --home b, /now/b",
    "java MAIN run gcd, /now",
    "java MAIN run --home, /now",
  })
  void standsOnTheCommandLine(String line, Path home) {
    assertThat(home(line.replace("MAIN", "io.threadmill.Threadmill"))).contains(home);
  }

  @Test
  void isNotKnownOfOtherPrograms() {
    assertThat(home("java io.threadmill.execution.TrialMain --home /a")).isEmpty();
    assertThat(CommandLineHome.of(ProcessHandle.current().pid())).isEmpty();
    assertThat(CommandLineHome.of(Long.MAX_VALUE)).isEmpty();
  }

  @Test
  void isNotKnownWhereARelativePathStartsNowhere() {
    List<String> words = List.of("java", "io.threadmill.Threadmill", "--home", "b");

    assertThat(CommandLineHome.of(words, Optional::empty)).isEmpty();
  }
}
