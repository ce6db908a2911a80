package io.threadmill.history;

import io.threadmill.measurement.Environment;
import io.threadmill.plan.Omission;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/// A run as it stands in the database.
///
/// @param inputSha256 of the CSV file, empty before it was read
/// @param numberSetSha256 of the staged content, empty before it was staged
/// @param columns of the number set
/// @param rows of the number set; 0 before it was staged
/// @param badRows that were left out
/// @param othersCores how many cores other processes used just before it; empty when nobody looked,
///   or it is not known
/// @param blocks planned, later measured; 0 before the plan was made
/// @param askedBlocks what the user asked for instead of what the job says
/// @param rightDigest 16 hex digits, empty when no right results are known
/// @param message why it failed, empty otherwise
/// @param headline what it found in one sentence, empty before it ended
/// @param restarts how many times it was resumed
public record StoredRun(
    String id,
    String job,
    String workload,
    int workloadVersion,
    String definition,
    String programVersion,
    String startedBy,
    String input,
    Optional<String> inputSha256,
    Optional<String> numberSetSha256,
    List<String> columns,
    long rows,
    long badRows,
    Environment environment,
    OptionalDouble othersCores,
    boolean quick,
    int blocks,
    OptionalInt askedBlocks,
    String reference,
    long seed,
    List<Omission> omissions,
    Optional<String> rightDigest,
    RunState state,
    OptionalInt exitCode,
    String message,
    String headline,
    int restarts,
    Instant startedAt,
    Optional<Instant> finishedAt) {
  private static final Pattern ID = Pattern.compile("[0-9]{8}-[0-9]{6}-[0-9a-f]{4}");

  public StoredRun {
    columns = List.copyOf(columns);
    omissions = List.copyOf(omissions);
  }

  /// Whether a text has the form of an id: `YYYYMMDD-HHMMSS-xxxx`.
  public static boolean isId(String text) {
    return ID.matcher(text).matches();
  }

  /// Whether two runs take their samples alike: figures of a longer warm-up, or of other samples,
  /// are other figures.
  public boolean takesSamplesLike(StoredRun other) {
    return Json.samplesAlike(definition, other.definition());
  }

  /// Whether its input had errors: there is nothing to go on with.
  public boolean isRejected() {
    return listed().isRejected();
  }

  /// Whether it ended before everything was measured and written.
  public boolean isUnfinished() {
    return listed().isUnfinished();
  }

  /// What lists say of it.
  public ListedRun listed() {
    return new ListedRun(
        id,
        job,
        startedBy,
        input,
        quick,
        state,
        exitCode,
        message,
        headline,
        startedAt,
        finishedAt);
  }
}
