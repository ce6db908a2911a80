package io.threadmill.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StopIT {

  private static final String UNKNOWN = "20261123-020000-00ff";

  @TempDir private Path folder = Path.of("");
  private Home home = new Home(folder);
  private HeldRun held = new HeldRun(folder, folder);

  @BeforeEach
  void makeHome() throws IOException {
    home = Home.in(Files.createDirectory(folder.resolve("home")));
    held = HeldRun.in(Files.createDirectory(folder.resolve("kernel")));
  }

  private String run(String job) throws IOException {
    return String.valueOf(home.run(job).getFileName());
  }

  private Outcome stop(String run) {
    return home.threadmill("stop", run).run();
  }

  private Outcome said(String run, String sentence) {
    return new Outcome(
        0,
        "run %s %s; resume it with: ./threadmill run --resume %s --home %s\n"
            .formatted(run, sentence, run, home.folder()),
        "");
  }

  /// As a job in the background of a script, which does not hear Ctrl-C.
  private static Command inTheBackground(Command command) {
    List<String> words = new ArrayList<>(List.of("sh", "-c", "trap '' INT; exec \"$@\"", "sh"));
    words.addAll(command.words());
    return Command.of(words);
  }

  @Test
  void endsARunFromAnotherProcess() throws Exception {
    try (Running running = inTheBackground(held.of(home)).start()) {
      held.awaitTrial();
      String run = run("held");

      assertThat(stop(run)).isEqualTo(said(run, "was stopped"));
      Outcome outcome = running.await();
      assertThat(outcome.exitCode()).isEqualTo(130);
      assertThat(outcome.stderr()).contains("run " + run + " was stopped\n");
      assertThat(home.query("select count(*) from run where state = 'STOPPED' and exit_code = 130"))
          .isEqualTo(1);
      assertThat(home.processes()).isEmpty();
      assertThat(stop(run)).isEqualTo(said(run, "is not running"));
    }
  }

  @Test
  @Tag("long")
  void leavesARunAloneThatIsNotMeant() throws IOException {
    try (Running running = held.of(home).start()) {
      held.awaitTrial();

      assertThat(stop(UNKNOWN))
          .isEqualTo(
              new Outcome(
                  2,
                  "",
                  "threadmill: run %s is not being measured: process %d is measuring run %s\n"
                      .formatted(UNKNOWN, running.pid(), run("held"))));
      held.release();
      assertThat(running.await().exitCode()).isZero();
    }
    assertThat(stop(run("held")))
        .isEqualTo(new Outcome(0, "run " + run("held") + " has finished\n", ""));
    assertThat(stop(UNKNOWN))
        .isEqualTo(
            new Outcome(
                2,
                "",
                "threadmill: no such run '%s'\nhelp: './threadmill runs list' lists them\n"
                    .formatted(UNKNOWN)));
  }

  @Test
  @Tag("long")
  void knowsThatAKilledRunDoesNotRun() throws IOException {
    try (Running running = held.of(home).start()) {
      held.awaitTrial();
      running.kill();
    }
    assertThat(stop(run("held"))).isEqualTo(said(run("held"), "is not running"));
  }

  @Test
  @Tag("long")
  void knowsThatARunHasFailed() throws IOException {
    home.write("data/gcd-pairs.csv", "a,b\n4,x\n");
    assertThat(home.threadmill("run", "gcd", "--quick").run().exitCode()).isEqualTo(3);

    assertThat(stop(run("gcd")))
        .isEqualTo(new Outcome(0, "run " + run("gcd") + " has failed\n", ""));
  }
}
