package io.threadmill.definition;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobFolderTest {
  @TempDir Path home;

  @Test
  void listsJobFilesByName() throws IOException {
    folderWith("gcd.yaml", "factorize.yaml", "README.md", "schema.json", ".x.yaml", "old.yml");

    assertThat(new JobFolder(home).files())
        .containsExactlyElementsOf(List.of(job("factorize.yaml"), job("gcd.yaml"), job("old.yml")));
  }

  @Test
  void listsNothingWithoutAFolder() {
    assertThat(new JobFolder(home).files()).isEmpty();
    assertThat(new JobFolder(home).noSuchJob("gcd"))
        .isEqualTo("no such job 'gcd'; jobs in " + home.resolve("jobs") + ": none");
  }

  @Test
  void findsAJobByName() throws IOException {
    folderWith("gcd.yaml", "gcd-large.yaml");

    assertThat(new JobFolder(home).find("gcd", Path.of("/here"))).hasValue(job("gcd.yaml"));
    assertThat(new JobFolder(home).find("gdc", Path.of("/here"))).isEmpty();
  }

  @Test
  void takesAPathRelativeToTheCurrentFolder() {
    JobFolder jobs = new JobFolder(home);

    assertThat(jobs.find("gcd.yaml", Path.of("/here"))).hasValue(Path.of("/here/gcd.yaml"));
    assertThat(jobs.find("gcd.yml", Path.of("/here"))).hasValue(Path.of("/here/gcd.yml"));
    assertThat(jobs.find("my/gcd", Path.of("/here"))).hasValue(Path.of("/here/my/gcd"));
    assertThat(jobs.find("/my/gcd.yaml", Path.of("/here"))).hasValue(Path.of("/my/gcd.yaml"));
  }

  @Test
  void saysWhichJobsThereAre() throws IOException {
    folderWith("gcd.yaml", "factorize.yaml");
    JobFolder jobs = new JobFolder(home);
    String folder = home.resolve("jobs").toString();

    assertThat(jobs.noSuchJob("gdc"))
        .isEqualTo("no such job 'gdc': did you mean 'gcd'? jobs in " + folder + ": factorize, gcd");
    assertThat(jobs.noSuchJob("sorting"))
        .isEqualTo("no such job 'sorting'; jobs in " + folder + ": factorize, gcd");
  }

  private Path job(String name) {
    return home.resolve("jobs").resolve(name);
  }

  private void folderWith(String... names) throws IOException {
    Files.createDirectories(home.resolve("jobs"));
    for (String name : names) {
      Files.createFile(job(name));
    }
  }
}
