package io.threadmill.verification;

import io.threadmill.numberset.Column;
import io.threadmill.numberset.Rows;
import io.threadmill.verification.TrialEvidence.SampleEvidence;
import io.threadmill.workload.Digest;
import io.threadmill.workload.Workload;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/// Proves results: every result file that the trials left is gone over row by row, which says of a
/// digest whether it is the right one; every sample of every trial must have that digest.
public final class Verification {

  private final Workload workload;
  private final List<String> columns;
  private final Rows rows;
  private final Expected expected;
  private final Map<Long, Optional<Difference>> judged = new HashMap<>();
  private OptionalLong right = OptionalLong.empty();

  /// By the oracle of the workload.
  ///
  /// @param variant any of those that were run
  public Verification(Workload workload, String variant, Rows rows) {
    this(
        workload,
        workload.columns(variant).stream().map(Column::name).toList(),
        rows,
        new Expected.ByOracle(variant));
  }

  /// @param columns names of the inputs
  public Verification(Workload workload, List<String> columns, Rows rows, Expected expected) {
    this.workload = workload;
    this.columns = List.copyOf(columns);
    this.rows = rows;
    this.expected = expected;
  }

  /// Judges every configuration that a trial ran for, in the order of first appearance.
  ///
  /// @param resultFiles what the samples gave, each digest once
  public List<CorrectnessVerdict> judge(List<TrialEvidence> trials, List<Path> resultFiles)
      throws IOException {
    for (Path file : resultFiles) {
      judge(file);
    }
    Map<String, List<TrialEvidence>> byConfiguration = new LinkedHashMap<>();
    for (TrialEvidence trial : trials) {
      byConfiguration.computeIfAbsent(trial.configuration(), _ -> new ArrayList<>()).add(trial);
    }
    return byConfiguration.entrySet().stream()
        .map(entry -> verdict(entry.getKey(), entry.getValue()))
        .toList();
  }

  /// The digest of right results, once the oracle has agreed to some.
  public OptionalLong rightDigest() {
    return right;
  }

  private void judge(Path file) throws IOException {
    OracleReading reading = reading(file);
    judged.put(reading.digest(), reading.difference());
    if (reading.difference().isEmpty()) {
      right = OptionalLong.of(reading.digest());
    }
  }

  private OracleReading reading(Path file) throws IOException {
    return switch (expected) {
      case Expected.ByOracle(String variant) ->
          OracleReading.of(workload, workload.oracle(variant, rows), columns, rows, file);
      case Expected.InFile(Path right) -> {
        try (StoredOracle oracle = StoredOracle.open(workload, right)) {
          yield OracleReading.of(workload, oracle, columns, rows, file);
        }
      }
      case Expected.Unknown _ ->
          OracleReading.of(workload, (_, _) -> Optional.of("unknown"), columns, rows, file);
    };
  }

  private CorrectnessVerdict verdict(String configuration, List<TrialEvidence> trials) {
    if (expected instanceof Expected.Unknown(String why)) {
      return trials.stream()
          .flatMap(trial -> trial.withoutResults().stream())
          .findFirst()
          .orElse(new CorrectnessVerdict(configuration, Correctness.FAILED, why, Optional.empty()));
    }
    List<Long> wrong = trials.stream().flatMap(this::wrongDigests).toList();
    if (!wrong.isEmpty()) {
      return wrong(configuration, wrong);
    }
    return trials.stream()
        .flatMap(trial -> trial.withoutResults().stream())
        .findFirst()
        .or(() -> LostUpdates.of(trials).verdict(configuration))
        .orElse(new CorrectnessVerdict(configuration, Correctness.CORRECT, "", Optional.empty()));
  }

  /// Of the samples whose results are not right and need not be wrong because updates may be lost.
  private Stream<Long> wrongDigests(TrialEvidence trial) {
    return trial.samples().stream()
        .filter(sample -> trial.lost(sample) == 0)
        .map(SampleEvidence::digest)
        .filter(digest -> right.isEmpty() || right.getAsLong() != digest);
  }

  /// Names the first wrong row where there are results of a wrong digest: a trial keeps only a few.
  private CorrectnessVerdict wrong(String configuration, List<Long> digests) {
    Optional<Difference> difference =
        digests.stream()
            .flatMap(digest -> judged.getOrDefault(digest, Optional.empty()).stream())
            .findFirst();
    String reason =
        difference.map(Difference::sentence).orElseGet(() -> unnamed(digests.getFirst()));
    return new CorrectnessVerdict(configuration, Correctness.WRONG, reason, difference);
  }

  private String unnamed(long digest) {
    return right.isPresent()
        ? "digest %s instead of %s"
            .formatted(Digest.format(digest), Digest.format(right.getAsLong()))
        : "no results that the oracle agrees to";
  }
}
