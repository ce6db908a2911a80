package io.threadmill.houserules.workload;

/// Only looks as if its name said nothing.
record CpuUtilization(Simple simple) {
  record Simple(double value) {}
}
