package io.threadmill.history;

import io.threadmill.verification.Correctness;
import io.threadmill.verification.SpeedVerdict;
import java.util.Optional;
import java.util.OptionalDouble;

/// How one configuration came out in one run.
///
/// @param speed empty where its speed was not judged
/// @param speedup how many times as fast as its reference; empty without one
public record GridCell(
    String run,
    String configuration,
    Correctness correctness,
    Optional<SpeedVerdict> speed,
    OptionalDouble speedup) {}
