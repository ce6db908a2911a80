package io.threadmill.bench;

import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.random.RandomGenerator;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// A comparison of ours with a rival that must stay within a bound.
///
/// @param name of the check and of its report
/// @param what ours is
/// @param rival what it is compared with
record Bench(String name, String what, String rival, Bound bound) {

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  /// Measures, writes the report, and fails when the bound is missed.
  ///
  /// @param warmUps blocks that do not count
  void check(Side ours, Side rivals, int warmUps, int blocks) throws Exception {
    long seed = RandomGenerator.getDefault().nextLong(1L << 53);
    PairedRatio times = PairedRatio.measure(ours, rivals, warmUps, blocks, seed);
    BenchReport report = BenchReport.of(name, what, rival, times, bound);
    write(name, report);
    System.out.println(report.sentence());
    if (!report.passed()) {
      fail(report.sentence());
    }
  }

  /// Writes `target/bench/NAME.json`.
  static void write(String name, Object report) throws IOException {
    Path folder = Files.createDirectories(Project.file("target/bench"));
    JSON.writeValue(folder.resolve(name + ".json"), report);
  }
}
