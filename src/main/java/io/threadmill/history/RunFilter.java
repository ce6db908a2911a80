package io.threadmill.history;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Which runs a list shows.
///
/// @param job of this name only; empty for all
/// @param result that came out so only; empty for all
/// @param text the runs whose id, job, input, message or sentence has every word of it, in upper or
///   lower case; empty for all
public record RunFilter(String job, Optional<Result> result, String text) {

  /// All runs.
  public static final RunFilter ALL = new RunFilter("", Optional.empty(), "");

  private static final int MOST_WORDS = 8;

  /// How a run came out.
  public enum Result {
    /// All correct.
    CORRECT("r.state = 'FINISHED' and r.exit_code = 0"),
    /// It has an end that somebody should look at.
    FAILED("(r.state = 'FAILED' or r.state = 'FINISHED' and r.exit_code <> 0)"),
    /// It could go on.
    UNFINISHED("r.state in ('INTERRUPTED', 'STOPPED')"),
    /// It is going on.
    RUNNING("r.state = 'RUNNING'");

    private final String condition;

    Result(String condition) {
      this.condition = condition;
    }

    /// As in addresses of pages.
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }

    /// Reads what [#label()] wrote; empty for anything else.
    public static Optional<Result> of(String label) {
      return List.of(values()).stream().filter(it -> it.label().equals(label)).findFirst();
    }
  }

  /// The condition, with names of parameters that [#parameters()] has values for.
  String condition() {
    List<String> conditions = new ArrayList<>(List.of("1 = 1"));
    if (!job.isEmpty()) {
      conditions.add("r.job = :job");
    }
    result.ifPresent(it -> conditions.add(it.condition));
    for (int word = 0; word < words().size(); word++) {
      conditions.add(
          "lower(r.id || ' ' || r.job || ' ' || r.input_file || ' ' || r.message || ' ' ||"
              + " r.headline) like :word"
              + word
              + " escape '!'");
    }
    return String.join(" and ", conditions);
  }

  Map<String, Object> parameters() {
    Map<String, Object> parameters = new HashMap<>();
    if (!job.isEmpty()) {
      parameters.put("job", job);
    }
    List<String> words = words();
    for (int word = 0; word < words.size(); word++) {
      parameters.put("word" + word, "%" + escaped(words.get(word)) + "%");
    }
    return parameters;
  }

  private List<String> words() {
    return List.of(text.toLowerCase(Locale.ROOT).strip().split("\\s+")).stream()
        .filter(word -> !word.isEmpty())
        .limit(MOST_WORDS)
        .toList();
  }

  private static String escaped(String word) {
    return word.replace("!", "!!").replace("%", "!%").replace("_", "!_");
  }
}
