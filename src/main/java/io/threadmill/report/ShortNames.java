package io.threadmill.report;

/// Names of configurations where there is little room.
final class ShortNames {

  private final String common;

  private ShortNames(String common) {
    this.common = common;
  }

  /// Without the variant where a run has only one.
  static ShortNames of(RunReport report) {
    long variants =
        report.rows().stream().map(row -> row.configuration().variant()).distinct().count();
    return new ShortNames(
        variants == 1 ? report.rows().getFirst().configuration().variant() + "/" : "/");
  }

  String of(String configuration) {
    return configuration.startsWith(common)
        ? configuration.substring(common.length())
        : configuration;
  }
}
