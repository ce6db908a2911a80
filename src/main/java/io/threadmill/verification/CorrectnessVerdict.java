package io.threadmill.verification;

import java.util.Optional;

/// The correctness of one configuration.
///
/// @param reason why it is not correct, empty when it is
/// @param difference the first wrong row, where the results were kept
public record CorrectnessVerdict(
    String configuration,
    Correctness correctness,
    String reason,
    Optional<Difference> difference) {}
