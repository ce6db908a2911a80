package io.threadmill.definition;

import java.util.List;

/// The words that may stand in one place.
///
/// @param noun what one of them is: `key`, `mode`
/// @param title what all of them are: `keys of a job`
record Vocabulary(String noun, String title, List<String> words) {
  private static final int LISTED = 40;

  Vocabulary {
    words = List.copyOf(words);
  }

  static Vocabulary keys(String of, List<String> words) {
    return new Vocabulary("key", "keys of " + of, words);
  }

  boolean contains(String word) {
    return words.contains(word);
  }

  /// `unknown key 'partitons': did you mean 'partitions'?`
  String unknown(String word) {
    return "unknown " + noun + " " + Wording.quote(word) + Wording.didYouMean(word, words);
  }

  /// `keys of a job: description, workload`
  String help() {
    String listed = String.join(", ", words.subList(0, Math.min(LISTED, words.size())));
    int more = words.size() - LISTED;
    return title + ": " + listed + (more > 0 ? " and " + more + " more" : "");
  }
}
