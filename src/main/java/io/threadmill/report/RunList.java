package io.threadmill.report;

import io.threadmill.history.ListedRun;
import io.threadmill.numberset.ShownText;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Many runs, a line each.
public final class RunList {

  private static final int SCHEMA_VERSION = 1;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private RunList() {}

  /// A table for people; says so when there are none.
  public static String text(List<ListedRun> runs) {
    if (runs.isEmpty()) {
      return "no runs yet; './threadmill run gcd --quick' makes one\n";
    }
    int job = runs.stream().mapToInt(run -> run.job().length()).max().orElse(0);
    StringBuilder text = new StringBuilder();
    for (ListedRun run : runs) {
      text.append(
              String.format(
                  Locale.ROOT,
                  "%-20s  %s  %-" + job + "s  %-11s  %s",
                  run.id(),
                  TIME.format(run.startedAt()),
                  run.job(),
                  run.state().label(),
                  ShownText.escape(run.headline())))
          .append('\n');
    }
    return text.toString();
  }

  /// One JSON document, ending in a line feed.
  public static String json(List<ListedRun> runs) {
    ObjectNode root = JsonMapper.shared().createObjectNode();
    root.put("schemaVersion", SCHEMA_VERSION);
    ArrayNode list = root.putArray("runs");
    for (ListedRun run : runs) {
      ObjectNode node = list.addObject();
      node.put("run", run.id());
      node.put("job", run.job());
      node.put("state", run.state().label());
      node.put("quick", run.quick());
      node.put("startedBy", run.startedBy());
      node.put("startedAt", run.startedAt().toString());
      run.finishedAt().ifPresent(time -> node.put("finishedAt", time.toString()));
      run.exitCode().ifPresent(code -> node.put("exitCode", code));
      node.put("sentence", run.headline());
    }
    return root.toPrettyString() + "\n";
  }
}
