package io.threadmill.history;

import io.threadmill.verification.Alert;
import java.util.List;
import java.util.Map;

/// A job of a generated history.
///
/// @param modes with their workers, the reference first
/// @param serialNs what a pass of the reference takes
/// @param columns of its number set
/// @param inputs of a row
/// @param result of that row
record GeneratedJob(
    String name,
    String workload,
    String variant,
    List<String> modes,
    long serialNs,
    String columns,
    String inputs,
    String result) {

  static final int PARTITIONS = 2;
  static final int ROWS = 4;

  static final List<GeneratedJob> ALL =
      List.of(
          new GeneratedJob(
              "gcd",
              "gcd",
              "trial-division",
              List.of("serial", "threads-2", "virtual-threads-2", "processes-2"),
              12_600_000,
              "a,b",
              "1963309 2265973",
              "1"),
          new GeneratedJob(
              "factorize",
              "factorize",
              "trial-division",
              List.of("serial", "threads-2"),
              31_000_000,
              "number",
              "2139079",
              "1 2139079"),
          new GeneratedJob(
              "gcd-nights",
              "gcd",
              "euclid",
              List.of("serial", "threads-2"),
              2_100_000,
              "a,b",
              "2030677 3814172",
              "1"),
          new GeneratedJob(
              "a-job-of-the-longest-name-that-s-allowed",
              "gcd",
              "binary",
              List.of("serial", "virtual-threads-2"),
              900_000,
              "a,b",
              "2039045 2020802",
              "1"),
          new GeneratedJob(
              "coroutine",
              "coroutine",
              "direct",
              List.of("serial", "threads-2"),
              400_000,
              "coroutine,value",
              "0 10",
              "10"));

  /// Changes of the level of the last configuration of each job.
  static final List<Change> CHANGES =
      List.of(
          new Change(400, 1.15, 1e-6, Alert.State.STILL),
          new Change(60, 0.9, 0.0002, Alert.State.WITHDRAWN),
          new Change(9, 1.08, 0.0004, Alert.State.NEW));

  private static final Map<String, Double> SPEEDUPS =
      Map.of("serial", 1.0, "threads-2", 1.84, "virtual-threads-2", 1.79, "processes-2", 1.62);

  /// A change of a level.
  ///
  /// @param ratio the new time / the old one
  record Change(int nightsAgo, double ratio, double pValue, Alert.State state) {}

  List<String> configurations() {
    return modes.stream().map(mode -> variant + "/" + mode).toList();
  }

  /// What a pass of a configuration takes in a night when nothing disturbs it.
  double levelNs(String mode, int nightsAgo) {
    double level = serialNs / SPEEDUPS.getOrDefault(mode, 1.0);
    if (mode.equals(modes.getLast())) {
      for (Change change : CHANGES) {
        if (nightsAgo <= change.nightsAgo() && change.state() != Alert.State.WITHDRAWN) {
          level *= change.ratio();
        }
      }
    }
    return level;
  }

  String input() {
    return "/srv/threadmill/data/<b>" + name + "</b> & \"more\".csv";
  }

  /// As resolved.
  String definition() {
    return """
    {"name":"%s","description":"Of <script>alert('%s')</script>","workload":"%s","variants":["%s"],\
    "input":"data/%s.csv","partitions":["%d"],"configurations":["%s"],"reference":"serial",\
    "repeat":1,"measurement":{"blocks":"6..6","precision":0.02,"samples":1,"warm-up":0,\
    "time-budget":"PT3M"},"timeout":"PT5M","on-bad-row":"reject","store-rows":100000,"a-a":[],\
    "worker-jvm":[],"checks":{"min-speedup":{}}}"""
        .formatted(
            name,
            name,
            workload,
            variant,
            name,
            PARTITIONS,
            String.join("\",\"", configurations()));
  }
}
