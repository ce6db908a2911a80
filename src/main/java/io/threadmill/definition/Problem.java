package io.threadmill.definition;

import java.nio.file.Path;

/// Something wrong in a file, or worth a warning.
///
/// @param line from 1
/// @param column from 1
/// @param message what is wrong, with the value
/// @param excerpt the line it stands in, empty when there is none to show
/// @param help what to do next, empty when the message says it
public record Problem(
    Severity severity,
    Path file,
    int line,
    int column,
    String message,
    String excerpt,
    String help) {

  /// Only errors keep a job from running.
  public enum Severity {
    ERROR,
    WARNING
  }
}
