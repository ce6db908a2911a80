package io.threadmill.batch;

/// The machine, held for a run.
///
/// @param quiet what a look at it has found
public record HeldMachine(MachineLock lock, Quiet quiet) {}
