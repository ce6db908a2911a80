package io.threadmill.cli;

import io.threadmill.batch.ExitCode;
import io.threadmill.batch.Reporting;
import io.threadmill.batch.RunResult;
import io.threadmill.report.RunReport;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.TypeConversionException;

/// What makes a command fail although its runs went well.
enum FailOn {
  /// A configuration is slower than in the last comparable run.
  REGRESSION;

  /// What a user names.
  static FailOn of(String name) {
    return Arrays.stream(values())
        .filter(it -> it.toString().equals(name.toLowerCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(
            () ->
                new TypeConversionException(
                    "'%s' is none of %s".formatted(name, Arrays.toString(values()))));
  }

  /// As on the command line.
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// What the command exits with for a run, after it has said so if nothing could be compared.
  ///
  /// @param failOn null for nothing
  static ExitCode exit(
      RunResult result, @Nullable FailOn failOn, Reporting reporting, PrintWriter err) {
    Optional<RunReport> report =
        failOn == REGRESSION && result.message().isEmpty()
            ? reporting.report(result.run())
            : Optional.empty();
    report
        .flatMap(RunReport::notCompared)
        .ifPresent(
            why -> {
              err.println("threadmill: no regression could be looked for: " + why);
              err.flush();
            });
    boolean fails = report.filter(RunReport::hasRegression).isPresent();
    return ExitCode.worst(List.of(result.exit(), fails ? ExitCode.CHECK_FAILED : ExitCode.CORRECT));
  }
}
