package io.threadmill.cli;

import io.threadmill.cli.Check.Status;
import java.io.PrintWriter;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What `doctor` has found, as text or JSON.
record CheckList(List<Check> checks) {

  private static final int SCHEMA_VERSION = 1;

  CheckList {
    checks = List.copyOf(checks);
  }

  /// Whether a run could do what it is asked for.
  boolean isUsable() {
    return count(Status.BAD) == 0;
  }

  void print(PrintWriter out) {
    Columns table = new Columns();
    checks.forEach(check -> table.add(check.cells()));
    table.print(out::println);
    out.println(sentence());
  }

  private String sentence() {
    long bad = count(Status.BAD);
    long warn = count(Status.WARN);
    if (bad > 0) {
      return (bad == 1 ? "1 thing" : bad + " things") + " would make a run fail.";
    }
    return switch ((int) warn) {
      case 0 -> "Nothing here would spoil a measurement.";
      case 1 -> "1 thing may spoil a measurement.";
      default -> warn + " things may spoil a measurement.";
    };
  }

  private long count(Status status) {
    return checks.stream().filter(check -> check.status() == status).count();
  }

  String json() {
    ObjectNode root = JsonMapper.shared().createObjectNode();
    root.put("schemaVersion", SCHEMA_VERSION);
    ArrayNode nodes = root.putArray("checks");
    for (Check check : checks) {
      nodes
          .addObject()
          .put("name", check.name())
          .put("status", check.status().word())
          .put("found", check.found())
          .put("advice", check.advice());
    }
    return root.toPrettyString();
  }
}
