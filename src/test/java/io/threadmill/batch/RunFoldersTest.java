package io.threadmill.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunFoldersTest {

  @TempDir private Path home = Path.of("");

  @Test
  void areNamedByJobAndRun() {
    RunFolders folders = RunFolders.of(home, "gcd", "20261123-020000-00ff");

    assertThat(folders.report()).isEqualTo(home.resolve("reports/gcd/20261123-020000-00ff"));
    assertThat(folders.numbers())
        .isEqualTo(home.resolve("reports/.work/20261123-020000-00ff/numbers.bin"));
  }

  @Test
  void removesWhatKilledRunsHaveLeftButFollowsNoLink() throws IOException {
    Path mine = Files.writeString(home.resolve("mine"), "kept");
    Path left = Files.createDirectories(home.resolve("reports/.work/killed"));
    Files.writeString(left.resolve("numbers.bin"), "half");
    Files.createSymbolicLink(home.resolve("reports/.work/link"), home);
    RunFolders folders = RunFolders.of(home, "gcd", "now");

    folders.makeWork(Set.of());

    assertThat(home.resolve("reports/.work")).isDirectoryContaining("glob:**/now");
    assertThat(left).doesNotExist();
    assertThat(home.resolve("reports/.work/link")).doesNotExist();
    assertThat(mine).hasContent("kept");

    folders.deleteWork();
    assertThat(home.resolve("reports/.work")).isEmptyDirectory();
  }

  @Test
  void keepsWhatCanBeResumedAndRemovesHalfWrittenFilesOfARunThatIs() throws IOException {
    Path other = Files.createDirectories(home.resolve("reports/.work/other"));
    Files.writeString(other.resolve("numbers.bin"), "whole");
    Path mine = Files.createDirectories(home.resolve("reports/.work/mine"));
    Files.writeString(mine.resolve("numbers.bin"), "whole");
    Files.writeString(mine.resolve("00.results"), "whole");
    Files.writeString(mine.resolve(".numbers.bin-1.tmp"), "half");
    Files.writeString(mine.resolve("01.results.tmp"), "half");

    RunFolders.of(home, "gcd", "mine").makeWork(Set.of("mine", "other"));

    assertThat(other).isDirectoryContaining("glob:**/numbers.bin");
    assertThat(mine.toFile().list()).containsExactlyInAnyOrder("numbers.bin", "00.results");
  }
}
