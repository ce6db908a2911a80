package io.threadmill.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadmill.history.InboxFile;
import io.threadmill.history.InboxState;
import io.threadmill.history.ListedRun;
import io.threadmill.history.RunState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Kills the program before each of its steps, whether on the disk or in the database, and lets
/// another one go on: what comes out is always the same.
class InboxCrashTest {

  private static final int MOST_STEPS = 500;

  /// What no file may be left in.
  private static final List<InboxState> NOT_OVER =
      List.of(
          InboxState.CLAIMING,
          InboxState.CLAIMED,
          InboxState.ARCHIVING,
          InboxState.REJECTING,
          InboxState.RETRYING,
          InboxState.GONE);

  @TempDir Path folder;

  /// What becomes of a file, and by which way.
  enum Way {
    ARCHIVED("gcd-1.csv", InboxHome.CSV, 1, "archive/2026/11/23/RUN-gcd-1.csv"),
    OF_A_FOLDER("pairs/x.csv", InboxHome.CSV, 1, "archive/2026/11/23/RUN-x.csv"),
    WITH_MARKER("gcd-1.csv", InboxHome.CSV, 1, "archive/2026/11/23/RUN-gcd-1.csv"),
    REJECTED_BY_ITS_RUN("gcd-1.csv", InboxHome.BAD, 1, rejected("gcd-1.csv")),
    WITHOUT_JOB("other.csv", InboxHome.CSV, 0, rejected("other.csv")),
    LINK("gcd-1.csv", "", 0, rejected("gcd-1.csv")),
    DUPLICATE(
        "pairs/again.csv",
        InboxHome.CSV,
        1,
        "archive/2026/11/23/RUN-again.csv\narchive/2026/11/23/RUN-first.csv"),
    FROM_ANOTHER_FILE_SYSTEM("gcd-1.csv", InboxHome.CSV, 1, "archive/2026/11/23/RUN-gcd-1.csv"),
    INTO_ANOTHER_FILE_SYSTEM("gcd-1.csv", InboxHome.BAD, 1, rejected("gcd-1.csv")),
    LINK_INTO_ANOTHER_FILE_SYSTEM("gcd-1.csv", "", 0, rejected("gcd-1.csv"));

    final String name;
    final String text;
    final int runs;
    final String left;

    Way(String name, String text, int runs, String left) {
      this.name = name;
      this.text = text;
      this.runs = runs;
      this.left = left;
    }

    private static String rejected(String name) {
      String place = "rejected/RUN-" + name;
      return place + "\n" + place + ".errors.json\n" + place + ".errors.txt";
    }

    void prepare(InboxHome home) {
      if (this == DUPLICATE) {
        home.job("pairs", "inbox: {duplicates: skip}\n");
        home.drop("pairs/first.csv", text);
        home.serve();
      }
      switch (this) {
        case LINK, LINK_INTO_ANOTHER_FILE_SYSTEM -> link(home);
        default -> home.drop(name, text);
      }
      switch (this) {
        case WITH_MARKER -> home.write("data/inbox/" + name + ".done", "");
        case FROM_ANOTHER_FILE_SYSTEM ->
            home.disk.across = (from, to) -> isInInbox(from) != isInInbox(to);
        case INTO_ANOTHER_FILE_SYSTEM, LINK_INTO_ANOTHER_FILE_SYSTEM ->
            home.disk.across =
                (from, to) -> !from.resolveSibling("x").equals(to.resolveSibling("x"));
        default -> {}
      }
    }

    private void link(InboxHome home) {
      try {
        Files.createSymbolicLink(
            home.write("data/inbox/other", "").resolveSibling(name), Path.of("/etc/hostname"));
        Files.delete(home.home.resolve("data/inbox/other"));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private static boolean isInInbox(Path path) {
      return path.toString().contains("/data/inbox/");
    }
  }

  @ParameterizedTest
  @EnumSource
  void losesNothingAndDoesNothingTwiceWhereverItIsKilled(Way way) {
    int step = 0;
    boolean killed = true;
    while (killed) {
      InboxHome home = new InboxHome(folder.resolve("home-" + step));
      way.prepare(home);
      killed = killAndGoOn(home, step, way);
      if (!killed) {
        assertThat(step).isGreaterThan(10).isLessThan(MOST_STEPS);
      }
      step++;
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"REJECTED_BY_ITS_RUN", "WITHOUT_JOB", "LINK", "INTO_ANOTHER_FILE_SYSTEM"})
  void losesNothingWhenItIsKilledWhileItTriesAgain(Way way) {
    int step = 0;
    boolean killed = true;
    while (killed) {
      InboxHome home = new InboxHome(folder.resolve("home-" + step));
      way.prepare(home);
      home.serve();
      home.cut.before(step);
      killed = isKilled(home, () -> retry(home));
      home.restart();
      home.serve();
      home.serve();
      assertThat(left(home)).as("killed before step %d", step).isEqualTo(way.left);
      step++;
    }
  }

  @Test
  void beginsAnewOnceWhereverItIsKilled() {
    int step = 0;
    boolean killed = true;
    while (killed) {
      InboxHome home = new InboxHome(folder.resolve("home-" + step));
      home.drop("gcd-1.csv", InboxHome.CSV);
      home.runs.end = RunState.RUNNING;
      home.serve();
      home.runs.end = RunState.FINISHED;
      home.runs.refusal = "another program";
      home.restart();
      home.cut.before(step);
      killed = isKilled(home, home::serve);
      home.restart();
      home.serve();
      home.serve();
      String when = "killed before step " + step;
      assertThat(left(home)).as(when).isEqualTo("archive/2026/11/23/RUN-gcd-1.csv");
      assertThat(home.history.runs().newest(100))
          .as(when)
          .filteredOn(run -> run.state() == RunState.FINISHED)
          .hasSize(1);
      step++;
    }
  }

  private static void retry(InboxHome home) {
    InboxFile rejected = home.history.inbox().newest(List.of(InboxState.REJECTED), 1).getFirst();
    try {
      assertThat(home.inbox.retry(rejected.run())).startsWith("data/inbox/");
    } catch (RetryException e) {
      throw new AssertionError(e);
    }
    home.serve();
  }

  private static boolean killAndGoOn(InboxHome home, int step, Way way) {
    home.cut.before(step);
    boolean killed = isKilled(home, home::serve);
    home.restart();
    home.serve();
    home.serve();
    String when = "killed before step " + step;
    assertThat(left(home)).as(when).isEqualTo(way.left);
    List<ListedRun> runs = home.history.runs().newest(100);
    assertThat(runs).as(when).hasSize(way.runs);
    assertThat(runs).as(when).noneMatch(run -> run.state() == RunState.RUNNING);
    assertThat(runs).as(when).noneMatch(ListedRun::isUnfinished);
    assertThat(home.inbox.status().problems()).as(when).isEmpty();
    assertThat(home.history.inbox().in(NOT_OVER)).as(when).isEmpty();
    return killed;
  }

  private static boolean isKilled(InboxHome home, Runnable program) {
    try {
      program.run();
    } catch (Cut.Killed _) {
      return true;
    } catch (RuntimeException | AssertionError e) {
      if (!home.cut.hasHappened()) {
        throw e;
      }
    }
    return home.cut.hasHappened();
  }

  /// All files and folders below `data` that should not be empty, runs by a word.
  private static String left(InboxHome home) {
    return Stream.of("archive", "in-progress", "inbox", "rejected")
        .flatMap(it -> home.files(it).stream().map(file -> it + "/" + file))
        .map(it -> it.replaceAll("[0-9]{8}-[0-9]{6}-[0-9a-f]{4}", "RUN"))
        .sorted()
        .collect(Collectors.joining("\n"));
  }
}
