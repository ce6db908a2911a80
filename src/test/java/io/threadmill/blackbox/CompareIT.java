package io.threadmill.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// `runs compare` of a run with copies of it in which something is changed.
class CompareIT {

  private static final String B = "20991231-020000-000b";
  private static final String C = "20991231-020000-000c";
  private static final String D = "20991231-020000-000d";
  private static final String HELP =
      "help: compare two finished runs of one job, made alike on one machine; './threadmill runs list' lists runs\n";

  private static final String A = OldDatabase.PAIRS;

  @TempDir private Path folder = Path.of("");

  private Home home = new Home(folder);

  /// What older versions did not measure, the loop around each block, is made up.
  @BeforeEach
  void copyARun() throws IOException, SQLException {
    home = Home.in(folder);
    OldDatabase.in(home);
    Flyway.configure()
        .dataSource("jdbc:h2:file:" + folder.resolve("reports/threadmill"), "threadmill", "")
        .locations("classpath:db/migration/h2")
        .load()
        .migrate();
    home.update(CopiedRun.loops(A));
    home.update(CopiedRun.of(A, B, 1));
    home.update(CopiedRun.slower(B, "euclid/threads-2"));
    home.update(CopiedRun.of(A, C, 2));
    home.update(
        """
        insert into environment
          select repeat('c', 64), replace(facts, '"jvm":"', '"jvm":"Other ') from environment;
        insert into number_set
          select repeat('d', 64), columns, row_count from number_set where columns = 'a,b';
        update run set job = 'other', workload_version = 7, reference = 'threads-2', quick = true,
          environment_fingerprint = repeat('c', 64), number_set_sha256 = repeat('d', 64),
          definition = replace(definition, '"warm-up"', '"warm-down"')
          where id = '%s'
        """
            .formatted(C));
    home.update(CopiedRun.of(A, D, 3));
    home.update("update run set state = 'STOPPED' where id = '%s'".formatted(D));
  }

  @Tag("long")
  @Test
  void comparesTwoRunsOrSaysWhyItCannot() {
    try (Served daemon = Served.start(home, folder)) {
      compares();
      saysWhyNot();
      assertThat(daemon.end().exitCode()).isZero();
    }
  }

  private Outcome compare(String... words) {
    return home.threadmill(
            Stream.concat(Stream.of("runs", "compare"), Stream.of(words)).toArray(String[]::new))
        .run();
  }

  private void compares() {
    Outcome table = compare(A, B);
    assertThat(table.exitCode()).as(table.stderr()).isZero();
    assertThat(table.stderr()).isEmpty();
    assertThat(table.stdout())
        .startsWith(
            "A is run %s, B is run %s; ratio: how many times as fast B is, beside the reference loop\nconfiguration "
                .formatted(A, B))
        .containsPattern("\ntrial-division/serial +12.7 ms +12.7 ms +1.00 +0.[0-9]+ to 1.[0-9]+ ")
        .containsPattern("\neuclid/threads-2 .* 0.333 ")
        .hasLineCount(8);

    JsonNode json = JsonMapper.shared().readTree(compare(A, B, "--json").stdout());
    assertThat(json.path("schemaVersion").asInt()).isOne();
    assertThat(json.path("b").asString()).isEqualTo(B);
    assertThat(json.path("configurations").size()).isEqualTo(6);
    assertThat(json.path("configurations").get(4).path("ratio").asDouble()).isEqualTo(0.333333);
  }

  private void saysWhyNot() {
    assertThat(compare(A, A))
        .isEqualTo(
            new Outcome(
                2,
                "",
                "threadmill: run %s cannot be compared with run %s:\n  it is the same run\n%s"
                    .formatted(A, A, HELP)));
    Outcome refused = compare(C, D);
    assertThat(refused.exitCode()).isEqualTo(2);
    assertThat(refused.stdout()).isEmpty();
    assertThat(refused.stderr())
        .matches(
            """
            threadmill: run %2$s cannot be compared with run %1$s:
              run %1$s was a quick look
              run %2$s is not finished but stopped
              job: other then, pairs now
              version of the workload: 7 then, 1 now
              number set: d{64} then, [0-9a-f]{64} now
              reference: threads-2 then, serial now
              repeat, warm-up or samples of the job are not the same
              jvm: Other (.*) then, \\1 now
            """
                    .formatted(C, D)
                + Pattern.quote(HELP));
    assertThat(compare(A, "20260101-000000-0000"))
        .isEqualTo(
            new Outcome(
                2,
                "",
                """
                threadmill: no such run '20260101-000000-0000'
                help: './threadmill runs list' lists them
                """));
  }
}
