package io.threadmill.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.threadmill.batch.RunRequest;
import io.threadmill.batch.Trigger;
import io.threadmill.history.InboxState;
import io.threadmill.history.RunState;
import io.threadmill.inbox.InboxStatus.Entry;
import io.threadmill.inbox.InboxStatus.Stage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InboxTest {

  private static final String RUN = "20261123-100000-0001";
  private static final String ARCHIVED = "2026/11/23/" + RUN + "-";

  @TempDir Path folder;
  private InboxHome home;

  @BeforeEach
  void makeAHome() {
    home = new InboxHome(folder);
  }

  private List<String> launched() {
    return home.runs.launched;
  }

  private Entry only() {
    List<Entry> entries = home.inbox.status().entries();
    assertThat(entries).hasSize(1);
    return entries.getFirst();
  }

  private String rejection() {
    home.serve();
    assertThat(home.files("inbox")).isEmpty();
    assertThat(launched()).isEmpty();
    assertThat(home.history.inbox().in(Set.of(InboxState.REJECTED))).hasSize(1);
    return home.history.inbox().find(RUN).orElseThrow().message();
  }

  @Test
  void runsADroppedFileAndArchivesIt() {
    home.drop("gcd-1.csv", InboxHome.CSV);
    home.serve();

    RunRequest request = home.runs.requests.getFirst();
    assertThat(request.job().name()).isEqualTo("gcd");
    assertThat(request.startedBy()).isEqualTo(Trigger.INBOX);
    assertThat(request.input()).isEqualTo(folder.resolve("data/in-progress/" + RUN + "/gcd-1.csv"));
    assertThat(request.claim().orElseThrow().sha256())
        .isEqualTo("e0b0d2aa5dd38dd90107a1b2a53ec6ef14ec0b3474383db36be8317ba01ffa09");
    assertThat(home.files("archive")).containsExactly(ARCHIVED + "gcd-1.csv");
    assertThat(home.read("data/archive/" + ARCHIVED + "gcd-1.csv")).isEqualTo(InboxHome.CSV);
    assertThat(home.exists("data/in-progress/" + RUN)).isFalse();
    assertThat(home.inbox.status().entries()).isEmpty();
  }

  @Test
  void takesAFileWhenItHasStayedTheSameForTwoSeconds() {
    home.drop("gcd-1.csv", InboxHome.CSV);
    home.pass(0);
    assertThat(home.files("inbox")).containsExactly("gcd-1.csv");
    assertThat(only().why()).isEqualTo("taken when nothing is written to it for 2 s");

    home.pass(0);
    assertThat(home.files("inbox")).isEmpty();
    assertThat(only().stage()).isEqualTo(Stage.QUEUED);
  }

  @Test
  void waitsForAFileThatGrowsForTenSeconds() {
    Path file = home.drop("gcd-1.csv", "a,b\n");
    for (int second = 0; second < 10; second += 2) {
      home.write("data/inbox/gcd-1.csv", "a,b\n" + "6,4\n".repeat(second + 1));
      home.pass(0);
      assertThat(file).exists();
    }
    home.serve();

    assertThat(home.files("archive")).containsExactly(ARCHIVED + "gcd-1.csv");
  }

  @Test
  void takesAFileAtOnceWhenItsMarkerIsThere() {
    home.drop("gcd-1.csv", InboxHome.CSV);
    home.drop("gcd-1.csv.done", "");
    home.pass(0);

    assertThat(home.files("inbox")).isEmpty();
    assertThat(only().stage()).isEqualTo(Stage.QUEUED);
  }

  @Test
  void leavesAMarkerWithoutItsFile() {
    home.drop("gcd-1.csv.done", "");
    home.serve();

    assertThat(only().why())
        .isEqualTo("it says that another file is complete, and is removed with that file");
  }

  @Test
  void takesAFileAtOnceThatLostTheNameOfAnUnfinishedOne() throws IOException {
    Path file = home.drop("gcd-1.csv.part", InboxHome.CSV);
    home.serve();
    assertThat(only().stage()).isEqualTo(Stage.BEING_WRITTEN);

    Files.move(file, file.resolveSibling("gcd-1.csv"));
    home.pass(0);
    assertThat(home.files("inbox")).isEmpty();
  }

  @Test
  void listsUnfinishedFilesAndLeavesThem() {
    List<String> names =
        List.of(".x.csv", "a.csv~", "b.CSV.part", "c.filepart", "d.crdownload", "e.tmp", "f.swp");
    names.forEach(name -> home.drop(name, ""));
    home.serve();

    assertThat(home.files("inbox")).containsExactlyElementsOf(names);
    assertThat(home.inbox.status().entries())
        .allMatch(it -> it.why().equals("its name says that it is still being written"));
  }

  @Test
  void isNotKeptWaitingByAClockThatWasSetBack() {
    home.drop("gcd-1.csv", InboxHome.CSV);
    home.pass(0);
    home.now = home.now.minus(Duration.ofHours(1));
    home.pass(2);

    assertThat(home.files("inbox")).isEmpty();
  }

  @Test
  void writesWhyARunRejectedItsFile() {
    home.drop("gcd-1.csv", InboxHome.BAD);
    home.serve();

    String stored = RUN + "-gcd-1.csv";
    assertThat(home.files("rejected"))
        .containsExactly(stored, stored + ".errors.json", stored + ".errors.txt");
    assertThat(home.read("data/rejected/" + stored + ".errors.txt"))
        .isEqualTo(
            """
            gcd-1.csv:2:3: error: b 'bad': not an integer
            gcd-1.csv:3:1: error: a '=bad': not an integer
            help: bad rows: 2 of 2, problems: 2
            """);
    assertThat(home.read("data/rejected/" + stored + ".errors.json").replace("\r", ""))
        .isEqualTo(
            """
            {
              "schemaVersion" : 1,
              "run" : "20261123-100000-0001",
              "file" : "gcd-1.csv",
              "folder" : "",
              "job" : "gcd",
              "message" : "gcd-1.csv:2:3: error: b 'bad': not an integer\\nhelp: bad rows: 2 of 2, problems: 2",
              "problems" : [ {
                "line" : 2,
                "column" : 3,
                "field" : "b",
                "value" : "bad",
                "problem" : "not an integer"
              }, {
                "line" : 3,
                "column" : 1,
                "field" : "a",
                "value" : "=bad",
                "problem" : "not an integer"
              } ]
            }
            """);
    assertThat(only().stage()).isEqualTo(Stage.REJECTED);
  }

  @Test
  void rejectsAFileThatNoJobTakes() {
    home.drop("other.csv", InboxHome.CSV);

    assertThat(rejection())
        .isEqualTo(
            """
            other.csv:1:1: error: no job takes a file of this name
            help: jobs: gcd (gcd-*.csv), pairs; each takes what is dropped into data/inbox/<job>/""");
    assertThat(home.read("data/rejected/" + RUN + "-other.csv.errors.txt"))
        .startsWith("other.csv:1:1: error: no job takes")
        .endsWith("<job>/\n");
  }

  @Test
  void saysThatAJobWithErrorsTakesNoFile() {
    home.job("broken", "inbox: {match: 'broken-*.csv'}\nno-such-key: 1\n");
    home.drop("broken-1.csv", InboxHome.CSV);

    assertThat(rejection())
        .contains("jobs: broken (not now: its file has errors), gcd (gcd-*.csv), pairs;");
  }

  @Test
  void rejectsAFileThatTwoJobsTake() {
    home.job("gcd-more", "inbox: {match: 'gcd-more-*.csv'}\n");
    home.drop("gcd-more-1.csv", InboxHome.CSV);

    assertThat(rejection())
        .isEqualTo(
            """
            gcd-more-1.csv:1:1: error: 2 jobs take a file of this name: gcd-more (gcd-more-*.csv), gcd (gcd-*.csv)
            help: drop it into data/inbox/<job>/""");
  }

  @Test
  void rejectsAFileInAFolderOfNoJob() {
    home.drop("gdc/x.csv", InboxHome.CSV);

    assertThat(rejection())
        .isEqualTo(
            """
            x.csv:1:1: error: no job is called 'gdc'
            help: jobs: gcd (gcd-*.csv), pairs; each takes what is dropped into data/inbox/<job>/""");
  }

  @Test
  void rejectsWhatIsNoCsvFile() {
    home.drop("gcd/notes.txt", "hello");

    assertThat(rejection())
        .isEqualTo(
            """
            notes.txt:1:1: error: this is not a CSV file: its name does not end in .csv
            help: drop CSV files only""");
  }

  @Test
  void keepsAFileWaitingWhileTheFileOfItsJobHasErrors() {
    home.job("pairs", "no-such-key: 1\n");
    home.drop("pairs/x.csv", InboxHome.CSV);
    home.serve();

    assertThat(only().stage()).isEqualTo(Stage.WAITING);
    assertThat(only().why())
        .isEqualTo(
            "waits until the job file jobs/pairs.yaml has no errors; see: ./threadmill validate");

    home.job("pairs", "");
    home.serve();
    assertThat(launched()).containsExactly("x.csv");
  }

  @Test
  void keepsATakenFileWaitingWhileTheFileOfItsJobHasErrors() {
    home.drop("pairs/x.csv", InboxHome.CSV);
    home.pass(2);
    home.job("pairs", "no-such-key: 1\n");
    home.serve();
    assertThat(only().stage()).isEqualTo(Stage.STUCK);
    assertThat(only().why()).startsWith("waits until the job file jobs/pairs.yaml has no errors");

    home.job("pairs", "");
    home.serve();
    assertThat(home.files("archive")).containsExactly(ARCHIVED + "x.csv");
  }

  @Test
  void rejectsAFolderUnread() {
    home.drop("x.csv/inner.csv", InboxHome.CSV);

    assertThat(rejection())
        .isEqualTo(
            """
            x.csv:1:1: error: this is a folder, not a file
            help: drop the CSV file that is in it""");
    assertThat(home.files("rejected")).contains(RUN + "-x.csv/inner.csv");
  }

  @Test
  void rejectsLinksUnread() throws IOException {
    home.inbox.poll();
    Path inbox = folder.resolve("data/inbox");
    Files.createSymbolicLink(inbox.resolve("gcd-1.csv"), Path.of("/etc/hostname"));
    Files.createSymbolicLink(inbox.resolve("gcd-2.csv"), Path.of("nowhere"));
    Files.createSymbolicLink(inbox.resolve("pairs"), Path.of("/etc"));
    home.serve();

    assertThat(home.history.inbox().in(Set.of(InboxState.REJECTED)))
        .hasSize(3)
        .allMatch(file -> file.message().contains("this is a symbolic link"));
    assertThat(launched()).isEmpty();
    assertThat(Files.isSymbolicLink(folder.resolve("data/rejected/" + RUN + "-gcd-1.csv")))
        .isTrue();
  }

  @Test
  void rejectsAPipeUnread() throws IOException, InterruptedException {
    home.inbox.poll();
    Path pipe = folder.resolve("data/inbox/gcd-1.csv");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();

    assertThat(rejection())
        .isEqualTo(
            """
            gcd-1.csv:1:1: error: this is not a regular file but a pipe, a socket or a device
            help: save the numbers in a file""");
  }

  @Test
  void runsFilesOneAfterTheOtherInTheOrderOfTheirAge() {
    List<String> names = IntStream.range(0, 500).mapToObj(it -> "gcd-" + it + ".csv").toList();
    names.forEach(name -> home.drop(name, InboxHome.CSV));
    home.pass(2);
    assertThat(home.files("inbox")).isEmpty();
    assertThat(home.inbox.status().entries()).hasSize(500);

    home.work();
    assertThat(launched()).containsExactlyElementsOf(names);
    assertThat(home.files("archive")).hasSize(500);
  }

  @Test
  void runsTheSameFileAHundredTimesAndSaysSo() {
    for (int time = 0; time < 100; time++) {
      home.drop("gcd-1.csv", InboxHome.CSV);
      home.pass(2);
    }
    home.work();

    assertThat(launched()).hasSize(100);
    assertThat(home.files("archive")).hasSize(100);
    assertThat(home.history.inbox().find(RUN).orElseThrow().message()).isEmpty();
    assertThat(home.history.inbox().find("20261123-100000-0002").orElseThrow().message())
        .isEqualTo("same content as run " + RUN);
  }

  @Test
  void archivesTheSameContentUnreadIfTheJobSaysSo() {
    home.job("pairs", "inbox: {duplicates: skip}\n");
    home.drop("pairs/x.csv", InboxHome.CSV);
    home.drop("pairs/y.csv", InboxHome.CSV);
    home.serve();

    assertThat(launched()).containsExactly("x.csv");
    assertThat(home.files("archive")).hasSize(2);
    assertThat(home.history.inbox().find("20261123-100000-0002").orElseThrow().message())
        .isEqualTo("not run: same content as run " + RUN);
  }

  @Test
  void rejectsAFileThatIsWrittenToAfterItsRunBegan() {
    home.runs.meanwhile = input -> append(input, "8,6\n");
    home.drop("gcd-1.csv", InboxHome.CSV);
    home.serve();

    assertThat(only().stage()).isEqualTo(Stage.REJECTED);
    assertThat(only().why())
        .matches(
            "gcd-1\\.csv:1:1: error: the file was changed after run "
                + RUN
                + " had taken it: its SHA-256 was [0-9a-f]{64} and is [0-9a-f]{64}\n"
                + "help: drop it again when it is complete;"
                + " writing it under another name and renaming it is safe");
  }

  private static void append(Path file, String text) {
    try {
      Files.writeString(file, Files.readString(file) + text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void saysThatSomebodyRemovedAClaimedFile() throws IOException {
    home.drop("gcd-1.csv", InboxHome.CSV);
    home.pass(2);
    Files.delete(folder.resolve("data/in-progress/" + RUN + "/gcd-1.csv"));
    home.serve();

    assertThat(only().stage()).isEqualTo(Stage.REMOVED);
    assertThat(only().why()).isEqualTo("somebody removed it from data/in-progress before it ran");
    assertThat(launched()).isEmpty();
  }

  @Test
  void saysThatSomebodyRemovedTheFileOfARun() {
    home.runs.meanwhile = InboxTest::delete;
    home.drop("gcd-1.csv", InboxHome.CSV);
    home.serve();

    assertThat(only().stage()).isEqualTo(Stage.REMOVED);
    assertThat(only().why())
        .isEqualTo("somebody removed it from data/in-progress after run " + RUN + " began");
  }

  private static void delete(Path file) {
    try {
      Files.delete(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void keepsTheFileOfAStoppedRunUntilSomebodyGoesOnWithIt() {
    home.runs.end = RunState.STOPPED;
    home.drop("gcd-1.csv", InboxHome.CSV);
    home.serve();

    assertThat(only().stage()).isEqualTo(Stage.STUCK);
    assertThat(only().why())
        .isEqualTo("its run was stopped; go on with: ./threadmill run --resume " + RUN);
    assertThat(home.files("in-progress")).containsExactly(RUN + "/gcd-1.csv");

    home.history.runs().ended(RUN, RunState.FINISHED, 0, "", home.now);
    home.serve();
    assertThat(home.files("archive")).containsExactly(ARCHIVED + "gcd-1.csv");
    assertThat(launched()).hasSize(1);
  }

  @Test
  void givesBackFilesOfWhichTheDatabaseKnowsNothing() throws IOException {
    home.write("data/in-progress/20261122-010101-0001/gcd-9.csv", InboxHome.CSV);
    home.write("data/in-progress/20261122-010101-0002/gcd-9.csv", InboxHome.CSV);
    new UnknownRuns(new DataFolders(folder), home.history.inbox(), new LocalDisk()).giveBack();

    assertThat(home.files("inbox"))
        .containsExactlyInAnyOrder("gcd-9.csv", "20261122-010101-0002-gcd-9.csv");
    assertThat(home.files("in-progress")).isEmpty();
  }

  @Test
  void noticesThatSomebodyTookTheFileOfAStoppedRun() {
    home.runs.end = RunState.STOPPED;
    home.drop("gcd-1.csv", InboxHome.CSV);
    home.serve();
    delete(folder.resolve("data/in-progress/" + RUN + "/gcd-1.csv"));
    home.serve();

    assertThat(only().stage()).isEqualTo(Stage.REMOVED);
  }

  @Test
  void keepsTheFileOfARunThatFailed() {
    home.runs.end = RunState.FAILED;
    home.drop("gcd-1.csv", InboxHome.CSV);
    home.serve();

    assertThat(only().stage()).isEqualTo(Stage.STUCK);
    assertThat(only().why())
        .isEqualTo("its run failed: out of luck; go on with: ./threadmill run --resume " + RUN);
  }

  @Test
  void goesOnWithARunThatBrokeOffWhenItIsStartedAgain() {
    home.runs.end = RunState.RUNNING;
    home.drop("gcd-1.csv", InboxHome.CSV);
    home.serve();
    home.serve();
    assertThat(home.runs.resumed).isEmpty();
    assertThat(only().stage()).isEqualTo(Stage.STUCK);
    assertThat(only().why()).startsWith("the database is full; go on with: ./threadmill run");

    home.runs.end = RunState.FINISHED;
    home.restart();
    home.serve();
    assertThat(home.runs.resumed).containsExactly(RUN);
    assertThat(home.files("archive")).containsExactly(ARCHIVED + "gcd-1.csv");
  }

  @Test
  void triesAgainLaterAndLaterWhileTheDiskIsFull() {
    home.drop("gcd-1.csv", InboxHome.CSV);
    home.pass(2);
    home.disk.moves = new FileSystemException("x", "y", "No space left on device");
    home.work();
    assertThat(home.files("in-progress")).containsExactly(RUN + "/gcd-1.csv");
    assertThat(only().why())
        .isEqualTo(
            "a file could not be run or put away: No space left on device; it is tried again");

    home.pass(60);
    home.disk.moves = null;
    home.pass(60);
    assertThat(home.files("archive")).containsExactly(ARCHIVED + "gcd-1.csv");
    assertThat(launched()).hasSize(1);
    assertThat(home.inbox.status().entries()).isEmpty();
  }

  @Test
  void saysThatTheInboxIsReadOnly() {
    home.drop("gcd-1.csv", InboxHome.CSV);
    home.disk.moves = new AccessDeniedException("x");
    home.pass(20);

    assertThat(home.files("inbox")).containsExactly("gcd-1.csv");
    assertThat(home.files("in-progress")).isEmpty();
    assertThat(only().stage()).isEqualTo(Stage.WAITING);
    assertThat(only().why())
        .isEqualTo("a file cannot be taken out of data/inbox: permission denied");

    home.disk.moves = null;
    home.pass(20);
    home.serve();
    assertThat(home.files("archive")).hasSize(1);
  }

  @Test
  void leavesAFileThatIsWrittenToWhileItIsCopied() {
    Path file = home.drop("gcd-1.csv", InboxHome.CSV);
    home.disk.across = (from, _) -> from.equals(file);
    home.pass(0);
    home.disk.meanwhile = () -> append(file, "8,6\n");
    home.pass(0);
    assertThat(home.files("inbox")).containsExactly("gcd-1.csv");
    assertThat(home.files("in-progress")).isEmpty();

    home.disk.meanwhile = () -> {};
    home.pass(8);
    home.serve();
    assertThat(launched()).hasSize(1);
    assertThat(home.files("archive")).hasSize(1);
  }

  @Test
  void archivesUnderTheDayOfTheClaimInUtc() {
    home.now = home.now.plus(Duration.ofMinutes(2));
    home.drop("gcd-1.csv", InboxHome.CSV);
    home.serve();

    assertThat(home.files("archive")).containsExactly("2026/11/24/" + RUN + "-gcd-1.csv");
  }

  @Test
  void keepsNamesOfEveryKind() {
    List<String> names =
        List.of("a b'\"c.csv", "new\nline.csv", "<b>bold & co.csv", "é".repeat(125) + ".csv");
    names.forEach(name -> home.drop("pairs/" + name, InboxHome.CSV));
    home.serve();

    assertThat(launched()).containsExactlyElementsOf(names);
    assertThat(home.files("archive"))
        .hasSize(4)
        .contains(ARCHIVED + "a b'\"c.csv")
        .allMatch(it -> it.endsWith(".csv"));
  }

  @Test
  void keepsFilesWhoseNameIsNoText() throws IOException, InterruptedException {
    home.write("data/inbox/pairs/x", InboxHome.CSV);
    String script = "mv x \"$(printf '\\377\\376.csv')\"";
    Process shell =
        new ProcessBuilder("sh", "-c", script)
            .directory(folder.resolve("data/inbox/pairs").toFile())
            .start();
    assertThat(shell.waitFor()).isZero();
    home.serve();

    assertThat(launched()).containsExactly("\uFFFD\uFFFD.csv");
    assertThat(home.files("inbox")).isEmpty();
    assertThat(home.files("archive")).containsExactly(ARCHIVED + "\uFFFD\uFFFD.csv");
  }

  @Test
  void beginsAnewWhenARunCannotGoOnThatHasMeasuredNothing() {
    home.runs.end = RunState.RUNNING;
    home.drop("gcd-1.csv", InboxHome.CSV);
    home.serve();
    home.runs.end = RunState.FINISHED;
    home.runs.refusal = "what it was begun with has changed";
    home.restart();
    home.serve();

    String fresh = "20261123-100000-0002";
    assertThat(launched()).hasSize(2);
    assertThat(home.history.inbox().find(RUN).orElseThrow().state()).isEqualTo(InboxState.REPLACED);
    assertThat(home.history.inbox().find(RUN).orElseThrow().message())
        .isEqualTo(
            """
            run 20261123-100000-0001 could not go on: what it was begun with has changed
            measured afresh as run 20261123-100000-0002""");
    assertThat(home.files("archive")).containsExactly("2026/11/23/" + fresh + "-gcd-1.csv");
    assertThat(home.files("in-progress")).isEmpty();
  }

  @Test
  void takesFilesFromAnotherFileSystem() throws IOException {
    Path other = Path.of("/dev/shm");
    assumeThat(other).as("a second file system").isDirectory();
    assumeThat(Files.getFileStore(other)).isNotEqualTo(Files.getFileStore(folder));
    Path inbox = Files.createTempDirectory(other, "inbox");
    try {
      Files.createDirectories(folder.resolve("data"));
      Files.createSymbolicLink(folder.resolve("data/inbox"), inbox);
      home.drop("gcd-1.csv", InboxHome.CSV);
      home.drop("pairs/notes.txt", "hello");
      home.serve();

      assertThat(home.files("archive")).containsExactly(ARCHIVED + "gcd-1.csv");
      assertThat(home.files("rejected")).hasSize(3);
      assertThat(inbox.resolve("gcd-1.csv")).doesNotExist();
    } finally {
      Files.deleteIfExists(inbox.resolve("pairs"));
      Files.delete(inbox);
    }
  }

  @Test
  void startsAndClosesPromptly() throws InterruptedException {
    home.inbox.start();
    home.inbox.close();

    assertThat(home.inbox.awaitIdle(10_000)).isTrue();
  }
}
