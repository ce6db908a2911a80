package io.threadmill.cli;

import java.util.regex.Pattern;

/// How a word stands in a command that a user may copy.
final class ShellWord {

  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./,:@%+=-]+");

  private ShellWord() {}

  /// Quoted only if a shell would not take it as it is.
  static String of(String word) {
    return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
