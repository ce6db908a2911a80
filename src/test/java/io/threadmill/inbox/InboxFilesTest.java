package io.threadmill.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.threadmill.inbox.InboxStatus.Entry;
import io.threadmill.inbox.InboxStatus.Stage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InboxFilesTest {

  private static final String RUN = "20261123-100000-0001";

  @TempDir Path folder;
  private InboxHome home;
  private InboxFiles files;

  @BeforeEach
  void makeAHome() {
    home = new InboxHome(folder);
    files = new InboxFiles(folder, home.history, () -> home.now);
  }

  @Test
  void showsWhatWaitsThoughNobodyServesTheInbox() {
    home.drop("gcd-1.csv", InboxHome.CSV);

    assertThat(files.status().problems()).isEmpty();
    assertThat(files.status().entries())
        .containsExactly(
            new Entry(
                "gcd-1.csv",
                "",
                "gcd",
                8,
                Optional.empty(),
                Stage.WAITING,
                "taken when threadmill serve runs",
                "",
                "data/inbox/gcd-1.csv"));
  }

  @Test
  void showsNothingWhereThereIsNoInbox() {
    assertThat(files.status()).isEqualTo(new InboxStatus(List.of(), List.of()));
  }

  @Test
  void movesARejectedFileBackAndRunsItUnderANewId() throws RetryException {
    home.drop("pairs/x.csv", InboxHome.BAD);
    home.serve();
    home.write("data/rejected/" + RUN + "-x.csv", InboxHome.CSV);

    assertThat(files.retry(RUN)).isEqualTo("data/inbox/pairs/x.csv");
    assertThat(home.files("rejected")).isEmpty();
    assertThat(home.read("data/inbox/pairs/x.csv")).isEqualTo(InboxHome.CSV);

    home.serve();
    assertThat(home.files("archive")).containsExactly("2026/11/23/20261123-100000-0002-x.csv");
    assertThat(files.status().entries()).isEmpty();
  }

  @Test
  void findsARejectedFileByEachOfItsNames() throws RetryException {
    for (String name : new String[] {"x.csv", RUN + "-x.csv", "data/rejected/" + RUN + "-x.csv"}) {
      home = new InboxHome(folder);
      files = new InboxFiles(folder, home.history, () -> home.now);
      home.drop("pairs/x.csv", InboxHome.BAD);
      home.serve();
      assertThat(files.retry(name)).isEqualTo("data/inbox/pairs/x.csv");
      home.restart();
      home.serve();
      assertThat(files.retry("x.csv")).isEqualTo("data/inbox/pairs/x.csv");
    }
  }

  @Test
  void saysWhichFilesAreRejected() {
    assertThatThrownBy(() -> files.retry("x.csv"))
        .isInstanceOf(RetryException.class)
        .hasMessage("no rejected file 'x.csv'; rejected are: none");

    home.drop("other\n.csv", InboxHome.CSV);
    home.serve();
    assertThatThrownBy(() -> files.retry("x.csv"))
        .hasMessage("no rejected file 'x.csv'; rejected are: " + RUN + " (other\\n.csv)");
  }

  @Test
  void asksForTheRunWhenTwoFilesHaveTheSameName() {
    home.drop("x.csv", InboxHome.CSV);
    home.serve();
    home.drop("x.csv", InboxHome.CSV);
    home.serve();

    assertThatThrownBy(() -> files.retry("x.csv"))
        .hasMessage(
            "2 rejected files are called 'x.csv': name the run instead,"
                + " one of 20261123-100000-0002, 20261123-100000-0001");
  }

  @Test
  void overwritesNothingInTheInbox() {
    home.drop("x.csv", InboxHome.CSV);
    home.serve();
    home.drop("x.csv", "another");

    assertThatThrownBy(() -> files.retry(RUN))
        .hasMessage("there is another file with this name: data/inbox/x.csv");
    assertThat(home.read("data/inbox/x.csv")).isEqualTo("another");
  }

  @Test
  void saysThatARejectedFileIsGone() throws IOException {
    home.drop("x.csv", InboxHome.CSV);
    home.serve();
    Files.delete(folder.resolve("data/rejected/" + RUN + "-x.csv"));

    assertThatThrownBy(() -> files.retry(RUN))
        .hasMessage("data/rejected/" + RUN + "-x.csv is not there any more");
  }
}
