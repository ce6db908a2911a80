package io.threadmill.definition;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/// Finds the word that somebody probably meant.
public final class Nearest {
  /// Longer input is no typing mistake, and not worth the time.
  private static final int LONGEST = 100;

  private Nearest() {}

  /// The candidate with the fewest inserted, deleted, replaced or swapped characters, upper and
  /// lower case being equal; empty when more than about a third of the word would have to change. A
  /// name with and without its variant count as near.
  public static Optional<String> to(String word, Collection<String> candidates) {
    if (word.length() > LONGEST) {
      return Optional.empty();
    }
    Optional<String> samePath =
        candidates.stream()
            .filter(it -> it.endsWith("/" + word) || word.endsWith("/" + it))
            .findFirst();
    return samePath.isPresent() ? samePath : byDistance(word, candidates);
  }

  private static Optional<String> byDistance(String word, Collection<String> candidates) {
    record Candidate(String word, int distance) {}
    int allowed = Math.max(1, (word.length() + 1) / 3);
    return candidates.stream()
        .map(candidate -> new Candidate(candidate, distance(word, candidate)))
        .filter(candidate -> candidate.distance() <= allowed)
        .min(Comparator.comparingInt(Candidate::distance))
        .map(Candidate::word);
  }

  /// The optimal string alignment distance, row by row.
  private static int distance(String from, String to) {
    String a = from.toLowerCase(Locale.ROOT);
    String b = to.toLowerCase(Locale.ROOT);
    int[] beforePrevious = new int[b.length() + 1];
    int[] previous = new int[b.length() + 1];
    int[] current = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      previous[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      fillRow(a, b, i, beforePrevious, previous, current);
      int[] free = beforePrevious;
      beforePrevious = previous;
      previous = current;
      current = free;
    }
    return previous[b.length()];
  }

  private static void fillRow(
      String a, String b, int i, int[] beforePrevious, int[] previous, int[] current) {
    current[0] = i;
    for (int j = 1; j <= b.length(); j++) {
      int replaced = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
      current[j] = Math.min(replaced, 1 + Math.min(previous[j], current[j - 1]));
      if (areSwapped(a, b, i, j)) {
        current[j] = Math.min(current[j], beforePrevious[j - 2] + 1);
      }
    }
  }

  private static boolean areSwapped(String a, String b, int i, int j) {
    return i > 1
        && j > 1
        && a.charAt(i - 1) == b.charAt(j - 2)
        && a.charAt(i - 2) == b.charAt(j - 1);
  }
}
