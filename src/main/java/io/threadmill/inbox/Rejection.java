package io.threadmill.inbox;

import io.threadmill.numberset.ShownText;

/// Why a file is not run.
///
/// @param help what to do about it; may be empty
record Rejection(String problem, String help) {

  /// As the problems of a number set are worded, with the place first.
  String message(String name) {
    String text = ShownText.escape(name) + ":1:1: error: " + problem;
    return help.isEmpty() ? text : text + "\nhelp: " + help;
  }
}
