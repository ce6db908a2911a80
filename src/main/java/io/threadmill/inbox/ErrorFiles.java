package io.threadmill.inbox;

import io.threadmill.history.InboxFile;
import io.threadmill.history.RejectionTable;
import io.threadmill.numberset.RejectedValue;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The two files beside a rejected one that say why.
record ErrorFiles(RejectionTable rejections, Disk disk) {

  private static final int SCHEMA_VERSION = 1;
  private static final String HELP = "\nhelp: ";
  private static final Pattern PLACE = Pattern.compile(":([0-9]+):([0-9]+): error: (.*)");

  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  /// Writes both.
  ///
  /// @param rejected where the file is going to lie
  void write(InboxFile file, Path rejected) throws IOException {
    List<RejectedValue> problems = rejections.of(file.run());
    write(text(rejected), asText(file, problems));
    write(json(rejected), asJson(file, problems));
  }

  /// Removes both.
  void delete(Path rejected) throws IOException {
    disk.delete(text(rejected));
    disk.delete(json(rejected));
  }

  private void write(Path target, String text) throws IOException {
    String name = target.getFileName().toString();
    Path half =
        target.resolveSibling("." + name.substring(0, Math.min(name.length(), 20)) + ".tmp");
    disk.write(half, text);
    disk.move(half, target);
  }

  private static Path text(Path rejected) {
    return rejected.resolveSibling(rejected.getFileName() + ".errors.txt");
  }

  private static Path json(Path rejected) {
    return rejected.resolveSibling(rejected.getFileName() + ".errors.json");
  }

  private static String asText(InboxFile file, List<RejectedValue> problems) {
    if (problems.isEmpty()) {
      return file.message() + "\n";
    }
    Path name = Path.of(StoredName.plain(file.name()));
    int help = file.message().indexOf(HELP);
    return problems.stream().map(it -> it.message(name)).collect(Collectors.joining("\n"))
        + (help < 0 ? "" : file.message().substring(help))
        + "\n";
  }

  private static String asJson(InboxFile file, List<RejectedValue> problems) {
    ObjectNode root = MAPPER.createObjectNode();
    root.put("schemaVersion", SCHEMA_VERSION);
    root.put("run", file.run());
    root.put("file", file.name());
    root.put("folder", file.folder());
    root.put("job", file.job());
    root.put("message", file.message());
    ArrayNode list = root.putArray("problems");
    if (problems.isEmpty()) {
      addWhole(list, file.message());
    }
    problems.forEach(it -> add(list, it));
    return MAPPER.writeValueAsString(root) + "\n";
  }

  /// A problem of the file as a whole is told in the message only, with its place.
  private static void addWhole(ArrayNode list, String message) {
    Matcher place = PLACE.matcher(message);
    if (place.find()) {
      long line = Long.parseLong(place.group(1));
      add(list, new RejectedValue(line, Integer.parseInt(place.group(2)), "", "", place.group(3)));
    }
  }

  private static void add(ArrayNode list, RejectedValue problem) {
    ObjectNode node = list.addObject();
    node.put("line", problem.line());
    node.put("column", problem.column());
    node.put("field", problem.field());
    node.put("value", problem.value());
    node.put("problem", problem.problem());
  }
}
