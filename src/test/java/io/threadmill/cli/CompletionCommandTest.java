package io.threadmill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadmill.cli.Home.Ended;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompletionCommandTest {
  @TempDir private Path folder;

  @Test
  void knowsCommandsOptionsAndJobs() {
    Ended ended = new Home(folder).run("completion");
    assertThat(ended.code()).isZero();
    assertThat(ended.out())
        .startsWith("#!/usr/bin/env bash\n")
        .contains(
            "run validate jobs runs report stop serve worker schedule inbox db doctor init generate completion help")
        .contains("'--dry-run'")
        .contains("\"gcd\"")
        .contains("complete -F _complete_threadmill -o default threadmill");
  }
}
