package io.threadmill.report;

import java.util.List;
import java.util.Map;

/// Of a workload that this version does not know.
record NoFindings() implements Findings {

  @Override
  public List<FigureKind> kinds() {
    return List.of();
  }

  @Override
  public Map<FigureKind, Double> figures(SummaryRow row, Measured measured) {
    return Map.of();
  }

  @Override
  public String claim(RunReport report) {
    return "";
  }
}
