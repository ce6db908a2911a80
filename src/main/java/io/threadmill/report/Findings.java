package io.threadmill.report;

import java.util.List;
import java.util.Map;

/// What a workload is there to show: figures of its own, and what *Effective Python* claims about
/// such work, held against what the run has measured.
interface Findings {

  /// The figures that its configurations have beside those of every workload, in the order of the
  /// columns; empty for none.
  default List<FigureKind> kinds() {
    return List.of();
  }

  /// The figures of one configuration; what is not known is left out.
  default Map<FigureKind, Double> figures(SummaryRow row, Measured measured) {
    return Map.of();
  }

  /// How to read the figures, in sentences.
  default List<String> notes(RunReport report) {
    return List.of();
  }

  /// The book's claim beside tonight's figures with n, in one sentence, or beside "not seen
  /// tonight".
  String claim(RunReport report);

  /// The findings of a workload.
  ///
  /// @param workload its name; of one that is not known to this version nothing is found
  static Findings of(String workload) {
    return switch (workload) {
      case "gcd" -> new GcdFindings();
      case "factorize" -> new FactorizeFindings();
      case "counter" -> new CounterFindings();
      case "coroutine" -> new CoroutineFindings();
      case "blocking-wait" -> new WaitFindings();
      case "subprocess" -> new ChildFindings();
      default -> new NoFindings();
    };
  }
}
