package io.threadmill.plan;

/// A configuration of the job that a run does not measure.
///
/// @param reason why, in words
public record Omission(String configuration, String reason) {}
