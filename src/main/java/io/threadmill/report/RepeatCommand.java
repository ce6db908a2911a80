package io.threadmill.report;

import io.threadmill.history.StoredRun;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// The command that runs the same again.
final class RepeatCommand {

  private static final Pattern NEEDS_NO_QUOTES = Pattern.compile("[A-Za-z0-9_./:@%+=,-]+");

  private RepeatCommand() {}

  static String of(StoredRun run) {
    List<String> words = new ArrayList<>(List.of("./threadmill", "run", quoted(run.job())));
    if (run.quick()) {
      words.add("--quick");
    }
    run.askedBlocks().ifPresent(blocks -> words.add("--blocks " + blocks));
    if (!isInputOfJob(run)) {
      words.add("--input " + quoted(run.input()));
    }
    return String.join(" ", words);
  }

  private static boolean isInputOfJob(StoredRun run) {
    String input = RunJson.definition(run).path("input").asString("");
    return !input.isEmpty()
        && (run.input().equals(input) || run.input().replace('\\', '/').endsWith("/" + input));
  }

  private static String quoted(String word) {
    return NEEDS_NO_QUOTES.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
