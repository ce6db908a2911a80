package io.threadmill.report;

/// Of a workload that this version does not know.
record NoFindings() implements Findings {

  @Override
  public String claim(RunReport report) {
    return "";
  }
}
