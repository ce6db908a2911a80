package io.threadmill.report;

import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// How a configuration did from night to night, in runs that can be compared: of the same job,
/// numbers, environment and version of the workload.
///
/// @param partitions into how many the rows are split
/// @param remark what there is to say of the run that is reported; empty where it is like the
///   others
/// @param nights the oldest first; the last one is the run that is reported. None where that is not
///   compared with earlier ones
/// @param missed when a scheduled night between them left no run
/// @param levels between the changes, in order; one where nothing has changed
/// @param marks changes, in the order of nights
public record NightSeries(
    String configuration,
    int partitions,
    String remark,
    List<Night> nights,
    List<Instant> missed,
    List<Level> levels,
    List<Mark> marks) {

  public NightSeries {
    nights = List.copyOf(nights);
    missed = List.copyOf(missed);
    levels = List.copyOf(levels);
    marks = List.copyOf(marks);
  }

  /// What is to be told at the end of the run: changes that it is the first to see or not to see
  /// any more, and what another environment has changed as long as that is news.
  List<Mark> news() {
    return marks.stream().filter(Mark::isNews).toList();
  }

  /// One run.
  ///
  /// @param medianNs of one pass
  /// @param relative in the times of the reference loop of that night, which does not change with
  ///   the speed of the machine; empty where that was not run
  /// @param remark `spike`, or why the night is suspect; empty for one like the others
  public record Night(String run, Instant at, double medianNs, double relative, String remark) {}

  /// Nights between two changes.
  ///
  /// @param from index of its first night, from 0
  /// @param to index after its last night
  /// @param medianNs of one pass, the median of its nights
  public record Level(int from, int to, double medianNs) {}

  /// A change.
  ///
  /// @param night index of the first night after it, from 0
  /// @param slower whether things got slower
  /// @param state `new`, `confirmed`, `acknowledged`, `fixed`, `false alarm` or `withdrawn`; empty
  ///   for a change of environment, which is shown only
  /// @param isNews whether it is to be told at the end of this run
  /// @param size `+18.0 %`
  /// @param text `+18 % since run 20261123-021500-ab12`
  /// @param cause what else changed that night; empty when nothing is known
  public record Mark(
      int night,
      boolean slower,
      String state,
      boolean isNews,
      String size,
      String text,
      String cause) {

    /// `change 4: +18.0 % since run 20261123-021500-ab12 (new; host: a → b)`.
    String line() {
      String more =
          Stream.of(state, cause.isEmpty() || text.contains(cause) ? "" : cause)
              .filter(it -> !it.isEmpty())
              .collect(Collectors.joining("; "));
      return more.isEmpty() ? text : text + " (" + more + ")";
    }
  }
}
