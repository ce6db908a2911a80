package io.threadmill.history;

import io.threadmill.numberset.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;

/// What runs have in common that can be compared with each other: 64 hex digits.
final class SeriesKey {

  private SeriesKey() {}

  static String of(StoredRun run) {
    List<String> parts =
        List.of(
            run.job(),
            run.workload(),
            Integer.toString(run.workloadVersion()),
            run.reference(),
            run.numberSetSha256().orElse(""),
            run.environment().fingerprint(),
            Json.samplesOf(run.definition()));
    return HexFormat.of()
        .formatHex(
            Sha256.digest().digest(String.join("\n", parts).getBytes(StandardCharsets.UTF_8)));
  }
}
