package io.threadmill.batch;

import io.threadmill.definition.JobDefinition;
import io.threadmill.definition.JobFile;
import io.threadmill.execution.ProgramVersion;
import io.threadmill.history.History;
import io.threadmill.history.Origin;
import io.threadmill.history.StoredRun;
import io.threadmill.measurement.Environment;
import io.threadmill.plan.RunOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A run that is to go on just as it began: with the text that its job file had, on the same
/// machine and by the same program. Anything else would mix figures that cannot be compared.
final class Resumption {

  private Resumption() {}

  /// Reads what a run began with.
  ///
  /// @throws ResumeException when it cannot go on
  static RunRequest request(StoredRun run, History history, Path home) {
    Origin origin =
        history
            .runs()
            .origin(run.id())
            .orElseThrow(
                () ->
                    new ResumeException(
                        "it was imported, or begun by a version of threadmill that did not keep its job file"));
    requireSame(change("program", run.programVersion(), ProgramVersion.current()).toList());
    JobFile file = JobFile.read(origin.jobFile(), origin.jobText(), home);
    JobDefinition job =
        file.definition()
            .orElseThrow(() -> new ResumeException("its job file cannot be read any more"));
    RunRequest request =
        new RunRequest(
            job,
            file.text(),
            Path.of(run.input()),
            new RunOptions(run.quick(), origin.askedBlocks()),
            Trigger.of(run.startedBy()),
            true, // as it was when it began, and the program is the same
            Optional.empty());
    requireSame(changes(run.environment(), request.environment(request.cpython())));
    return request;
  }

  private static void requireSame(List<String> changes) {
    if (!changes.isEmpty()) {
      throw new ResumeException(
          "what it was begun with has changed:\n" + String.join("\n", changes));
    }
  }

  /// What differs between two environments whose figures are not comparable, a line each.
  static List<String> changes(Environment then, Environment now) {
    return then.differences(now).stream()
        .flatMap(name -> change(name, then.fact(name), now.fact(name)))
        .toList();
  }

  private static Stream<String> change(String what, String then, String now) {
    return then.equals(now)
        ? Stream.empty()
        : Stream.of("  %s: %s -> %s".formatted(what, orNone(then), orNone(now)));
  }

  private static String orNone(String fact) {
    return fact.isEmpty() ? "none" : fact;
  }
}
