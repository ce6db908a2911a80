package io.threadmill.measurement;

/// What the reference loop took on all cores at once.
///
/// @param slowestNs median pass of the core on which it was slowest: sees somebody who takes a core
/// @param fastestNs median pass of the core on which it was fastest: what one thread can expect
public record LoopTimes(double slowestNs, double fastestNs) {}
