package io.threadmill.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadmill.blackbox.Running;
import io.threadmill.web.DaemonAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/// A daemon that is killed at random moments while files are dropped into its inbox.
/// `-Dcrash.kills=N` and `-Dcrash.seed=N` choose others.
@Tag("crash")
@DisabledOnOs(OS.WINDOWS)
class DaemonCrashIT {

  private static final int FILES = 30;
  private static final int BAD_EVERY = 10;
  private static final int KILLS = Integer.getInteger("crash.kills", 20);
  private static final long SEED = Long.getLong("crash.seed", new Random().nextInt(1_000_000));
  private static final Duration LONGEST = Duration.ofSeconds(14);
  private static final Duration PATIENCE = Duration.ofMinutes(15);
  private static final Pattern ENDED =
      Pattern.compile("([0-9]{8}-[0-9]{6}-[0-9a-f]{4})-(pairs-[0-9]+\\.csv)");
  private static final List<Victims> ALL = List.of(Victims.values());
  private static final String JOB =
      """
      workload: gcd
      variants: [euclid]
      input: data/pairs.csv
      configurations: [serial]
      repeat: 1
      measurement: {blocks: 2}
      inbox: {match: "pairs-*.csv"}
      """;

  private final Random random = new Random(SEED);
  private final CrashHome home = new CrashHome(CrashHome.target("crash/daemon/home"), List.of());
  private int dropped;

  @Test
  void noFileIsLostOrMeasuredTwice() throws Exception {
    System.out.printf("crash: daemon, %d kills, %d files, seed %d%n", KILLS, FILES, SEED);
    makeHome();
    for (int kill = 1; kill <= KILLS; kill++) {
      try (Running daemon = serve()) {
        int due = FILES * kill / KILLS;
        if (random.nextInt(4) > 0) { // most kills find it at work, the others while it starts
          awaitServing(daemon);
        }
        long millis = (long) (random.nextDouble() * LONGEST.toMillis());
        assertThat(daemon.endsWithin(Duration.ofMillis(millis / 2))).isFalse();
        while (dropped < due) {
          drop();
        }
        assertThat(daemon.endsWithin(Duration.ofMillis(millis / 2))).isFalse();
        Victims victims =
            random.nextBoolean() ? Victims.COORDINATOR : ALL.get(random.nextInt(ALL.size()));
        victims.kill(daemon);
        System.out.printf(
            "crash: daemon killed after %,d ms (%s), %d of %d files ended%n",
            millis, victims, ended().size(), dropped);
      }
    }
    try (Running daemon = serve()) {
      Awaitility.await().atMost(PATIENCE).until(() -> !daemon.isAlive() || isEverythingEnded());
      ProcessHandle.of(daemon.pid()).orElseThrow().destroy();
      assertThat(daemon.await().exitCode()).isZero();
    }
    check();
  }

  private void makeHome() throws IOException {
    CrashHome.delete(home.folder());
    Files.createDirectories(home.folder().resolve("jobs"));
    Files.createDirectories(inbox());
    Files.writeString(
        home.folder().resolve("settings.yaml"),
        "lock-file: " + home.folder().resolve("lock") + "\nquiet-machine: ignore\n");
    Files.writeString(home.folder().resolve("jobs/dropped.yaml"), JOB);
    Files.writeString(home.folder().resolve("data/pairs.csv"), content(1));
  }

  private Path inbox() {
    return home.folder().resolve("data/inbox");
  }

  private Running serve() {
    return home.threadmill("serve", "--port", "0").within(PATIENCE).start();
  }

  private void awaitServing(Running daemon) {
    Awaitility.await()
        .atMost(PATIENCE)
        .until(() -> DaemonAddress.of(home.folder()).isPresent() || !daemon.isAlive());
  }

  private static boolean isBad(int number) {
    return number % BAD_EVERY == 0;
  }

  private static String content(int number) {
    return "a,b\n" + (isBad(number) ? "x" : number) + "," + 6 * number + "\n";
  }

  private static String name(int number) {
    return "pairs-%02d.csv".formatted(number);
  }

  private void drop() throws IOException {
    dropped++;
    Path hidden = Files.writeString(inbox().resolve(".new"), content(dropped));
    Files.move(hidden, inbox().resolve(name(dropped)), StandardCopyOption.ATOMIC_MOVE);
  }

  /// The files in the archive and among the rejected ones, by run.
  private Map<String, Path> ended() throws IOException {
    Map<String, Path> ended = new TreeMap<>();
    for (String folder : List.of("archive", "rejected")) {
      Path root = home.folder().resolve("data").resolve(folder);
      if (Files.isDirectory(root)) {
        try (Stream<Path> files = Files.walk(root)) {
          files
              .filter(file -> ENDED.matcher(file.getFileName().toString()).matches())
              .forEach(file -> ended.put(file.getFileName().toString(), file));
        }
      }
    }
    return ended;
  }

  private boolean isEverythingEnded() throws IOException {
    return ended().size() >= FILES && entries(inbox()).isEmpty() && inProgress().isEmpty();
  }

  private List<Path> inProgress() throws IOException {
    Path folder = home.folder().resolve("data/in-progress");
    return Files.isDirectory(folder) ? entries(folder) : List.of();
  }

  private static List<Path> entries(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.toList();
    }
  }

  private void check() throws Exception {
    List<String> names = new ArrayList<>();
    List<String> runs = new ArrayList<>();
    for (Map.Entry<String, Path> entry : ended().entrySet()) {
      Matcher matcher = ENDED.matcher(entry.getKey());
      assertThat(matcher.matches()).isTrue();
      runs.add(matcher.group(1));
      names.add(matcher.group(2));
      int number = Integer.parseInt(matcher.group(2).replaceAll("\\D", ""));
      assertThat(entry.getValue()).hasContent(content(number));
      assertThat(entry.getValue().toString())
          .contains(isBad(number) ? "/data/rejected/" : "/data/archive/");
    }
    assertThat(names)
        .containsExactlyInAnyOrderElementsOf(
            IntStream.rangeClosed(1, FILES).mapToObj(DaemonCrashIT::name).toList());
    assertThat(home.processes()).isEmpty();
    try (Snapshot database = Snapshot.of(home)) {
      assertThat(database.column("select id from run order by id")).isEqualTo(runs);
      assertThat(
              database.column(
                  "select id from run where started_by <> 'inbox' or (state <> 'FINISHED' and exit_code <> 3)"))
          .isEmpty();
      assertThat(database.count("select count(*) from run where state = 'FINISHED'"))
          .isEqualTo(FILES - FILES / BAD_EVERY);
      assertThat(database.column("select run_id from inbox_file order by run_id")).isEqualTo(runs);
      assertThat(
              database.rows(
                  """
                  select t.run_id, t.block, s.phase, s.sample from trial t join sample s on s.trial_id = t.id
                  where t.pass = (select max(p.pass) from trial p
                      where p.run_id = t.run_id and p.block = t.block)
                    and t.attempt = (select max(a.attempt) from trial a
                      where a.run_id = t.run_id and a.block = t.block and a.pass = t.pass
                        and a.configuration = t.configuration)
                  group by t.run_id, t.block, s.phase, s.sample having count(*) <> 1
                  """))
          .isEmpty();
      assertThat(
              database.count(
                  "select count(*) from (select distinct run_id, block from trial where outcome = 'MEASURED')"))
          .isEqualTo(2L * (FILES - FILES / BAD_EVERY));
      assertThat(
              database.column(
                  "select right_digest from run where state = 'FINISHED' and right_digest is null"))
          .isEmpty();
    }
    System.out.printf("crash: daemon, %d files ended once, %d runs%n", names.size(), runs.size());
  }
}
