package io.threadmill.batch;

/// An input that was claimed for a run before the run starts.
///
/// @param run the id that the run gets
/// @param sha256 of the file when it was claimed, in hex; a file with other content is rejected
public record ClaimedInput(String run, String sha256) {}
