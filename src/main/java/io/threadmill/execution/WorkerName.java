package io.threadmill.execution;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What workers are called: `worker 1 of 2 (process 4711)`, `worker 1 of 2 (process 4711 on
/// host-a)`.
public final class WorkerName {

  private static final Pattern WITH_PLACE =
      Pattern.compile("worker \\d+ of \\d+ \\(process \\d+ on (.*)\\)");

  private WorkerName() {}

  /// The name of a worker.
  ///
  /// @param index from 0
  /// @param place the name of its agent; empty where there is none
  static String of(int index, int count, long process, String place) {
    return "worker %d of %d (process %d%s)"
        .formatted(index + 1, count, process, place.isEmpty() ? "" : " on " + place);
  }

  /// Where a worker is; empty if its name does not say.
  public static String place(String name) {
    Matcher matcher = WITH_PLACE.matcher(name);
    return matcher.matches() ? matcher.group(1) : "";
  }
}
