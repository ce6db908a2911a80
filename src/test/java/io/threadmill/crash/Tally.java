package io.threadmill.crash;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Counts what came of many rounds.
final class Tally {

  private final List<Round.Result> results = new ArrayList<>();
  private final List<String> failures = new ArrayList<>();

  void add(Round.Result result) {
    results.add(result);
  }

  void addFailure(String failure) {
    failures.add(failure);
  }

  /// Runs that were killed at least once.
  int killedRuns() {
    return (int) results.stream().filter(result -> killed(result) > 0).count();
  }

  private static long killed(Round.Result result) {
    return result.moments().stream().filter(moment -> moment != Moment.ENDED).count();
  }

  List<String> failures() {
    return failures;
  }

  /// Prints what is known, and writes it to `target/crash.txt`.
  void publish(long seed, Duration length, Duration elapsed) throws IOException {
    String text = text(seed, length, elapsed);
    System.out.print(text);
    Path file = CrashHome.target("crash.txt");
    Files.createDirectories(file.toAbsolutePath().getParent());
    Files.writeString(file, text);
  }

  private String text(long seed, Duration length, Duration elapsed) {
    Map<Moment, Long> moments =
        results.stream()
            .flatMap(result -> result.moments().stream())
            .collect(Collectors.groupingBy(it -> it, TreeMap::new, Collectors.counting()));
    Map<Integer, Long> resumes =
        results.stream()
            .collect(
                Collectors.groupingBy(Round.Result::resumed, TreeMap::new, Collectors.counting()));
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(
            Locale.ROOT,
            "crash: %d runs killed %d times, %d of them not as they should be; seed %d; %.0f s, an uninterrupted run %.1f s%n",
            killedRuns(),
            results.stream().mapToLong(Tally::killed).sum(),
            failures.size(),
            seed,
            elapsed.toMillis() / 1e3,
            length.toMillis() / 1e3));
    for (Moment moment : Moment.values()) {
      text.append(
          String.format(Locale.ROOT, "%6d  %s%n", moments.getOrDefault(moment, 0L), moment));
    }
    resumes.forEach(
        (times, runs) ->
            text.append(
                String.format(Locale.ROOT, "%6d  runs were resumed %d times%n", runs, times)));
    failures.forEach(failure -> text.append(failure).append('\n'));
    return text.toString();
  }
}
