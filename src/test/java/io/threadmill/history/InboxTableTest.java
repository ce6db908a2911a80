package io.threadmill.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadmill.measurement.Environment;
import io.threadmill.numberset.NumberSet;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(TestDatabase.class)
class InboxTableTest {

  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00.123Z");
  private static final Instant LATER = NOON.plusSeconds(60);
  private static final String SHA = "c".repeat(64);

  private final History history;
  private final InboxTable table;

  InboxTableTest(TestDatabase database) {
    history = database.open();
    table = history.inbox();
  }

  private static InboxFile file(String run) {
    return new InboxFile(
        run,
        "x'\n.csv",
        "pairs",
        "",
        5_000_000_000L,
        Long.MIN_VALUE,
        Optional.empty(),
        InboxState.CLAIMING,
        "data/in-progress/" + run,
        "",
        Optional.empty(),
        Optional.empty(),
        NOON,
        NOON);
  }

  @Test
  void keepsWhatItIsGiven() {
    assertThat(table.begin(file("r1"))).isTrue();

    assertThat(table.find("r1")).hasValue(file("r1"));
    assertThat(table.find("r2")).isEmpty();
  }

  @Test
  void takesEachRunIdOnce() {
    assertThat(table.begin(file("r1"))).isTrue();
    assertThat(table.begin(file("r1"))).isFalse();

    start("r2");
    assertThat(table.begin(file("r2"))).isFalse();
  }

  @Test
  void followsAFileFromStateToState() {
    assertThat(table.begin(file("r1"))).isTrue();
    table.hashed("r1", SHA);
    assertThat(table.find("r1").orElseThrow().sha256()).hasValue(SHA);

    table.claimed("r1", "gcd", 7, LATER);
    InboxFile claimed = table.find("r1").orElseThrow();
    assertThat(claimed.state()).isEqualTo(InboxState.CLAIMED);
    assertThat(claimed.job()).isEqualTo("gcd");
    assertThat(claimed.size()).isEqualTo(7);
    assertThat(claimed.claimedAt()).isEqualTo(NOON);
    assertThat(claimed.changedAt()).isEqualTo(LATER);

    table.sameAs("r1", "r0");
    table.becomes("r1", InboxState.ARCHIVED, "data/archive/x", "note".repeat(50_000), LATER);
    InboxFile archived = table.find("r1").orElseThrow();
    assertThat(archived.sameAs()).hasValue("r0");
    assertThat(archived.place()).isEqualTo("data/archive/x");
    assertThat(archived.message()).hasSize(100_000);
  }

  @Test
  void listsFilesInTheOrderOfTheirClaims() {
    List.of("r3", "r1", "r2").forEach(run -> assertThat(table.begin(file(run))).isTrue());
    table.becomes("r1", InboxState.GONE, "", "", LATER);

    Set<InboxState> claiming = Set.of(InboxState.CLAIMING);
    assertThat(table.in(claiming)).extracting(InboxFile::run).containsExactly("r3", "r2");
    assertThat(table.newest(claiming, 1)).extracting(InboxFile::run).containsExactly("r2");
    assertThat(table.in(Set.of(InboxState.REJECTED))).isEmpty();
  }

  @Test
  void forgetsAFile() {
    assertThat(table.begin(file("r1"))).isTrue();
    table.forget("r1");

    assertThat(table.find("r1")).isEmpty();
  }

  @Test
  void replacesARunOrLeavesItAsItIs() {
    assertThat(table.begin(file("r1"))).isTrue();
    start("r2");
    assertThat(table.replace(file("r1"), file("r2"), "why")).isFalse();
    assertThat(table.find("r1").orElseThrow().state()).isEqualTo(InboxState.CLAIMING);

    assertThat(table.replace(file("r1"), file("r3"), "why")).isTrue();
    assertThat(table.find("r1").orElseThrow().state()).isEqualTo(InboxState.REPLACED);
    assertThat(table.find("r1").orElseThrow().message()).isEqualTo("why");
    assertThat(table.find("r3")).hasValue(file("r3"));
  }

  @Test
  void knowsTheLastFinishedRunOverTheSameContent() {
    for (String run : List.of("r1", "r2", "r3")) {
      start(run);
      NumberSet numbers = new NumberSet(Path.of("x"), List.of("a", "b"), 1, "a".repeat(64));
      history.runs().staged(run, numbers, SHA, 0);
    }
    assertThat(table.earlierRun("gcd", SHA)).isEmpty();

    history.runs().ended("r1", RunState.FINISHED, 0, "", NOON);
    history.runs().ended("r2", RunState.FINISHED, 4, "", NOON);
    history.runs().ended("r3", RunState.STOPPED, 130, "", NOON);
    assertThat(table.earlierRun("gcd", SHA)).hasValue("r2");
    assertThat(table.earlierRun("other", SHA)).isEmpty();
    assertThat(table.earlierRun("gcd", "d".repeat(64))).isEmpty();
  }

  private void start(String run) {
    history
        .runs()
        .start(
            new RunStart(
                run,
                "gcd",
                "gcd",
                1,
                "{}",
                "0.1.0",
                "inbox",
                Path.of("x.csv"),
                new Environment(Map.of("cpu", "A")),
                false,
                "serial",
                1,
                NOON,
                new Origin(Path.of("gcd.yaml"), "", OptionalInt.empty())));
  }
}
