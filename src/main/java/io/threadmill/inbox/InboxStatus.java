package io.threadmill.inbox;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What lies in the inbox, what was taken and is not over, and what was rejected last.
///
/// @param entries in this order, each part as it came, the newest rejected files first
/// @param problems of the inbox as a whole; none when all is well
public record InboxStatus(List<Entry> entries, List<String> problems) {

  private static final int SCHEMA_VERSION = 1;

  public InboxStatus {
    entries = List.copyOf(entries);
    problems = List.copyOf(problems);
  }

  /// One JSON document.
  public String json() {
    ObjectNode root = JsonMapper.shared().createObjectNode();
    root.put("schemaVersion", SCHEMA_VERSION);
    ArrayNode files = root.putArray("files");
    for (Entry entry : entries) {
      ObjectNode file = files.addObject();
      file.put("name", entry.name());
      file.put("folder", entry.folder());
      file.put("job", entry.job());
      file.put("size", entry.size());
      entry.since().ifPresent(since -> file.put("since", since.toString()));
      file.put("state", entry.stage().words());
      file.put("why", entry.why());
      file.put("run", entry.run());
      file.put("place", entry.place());
    }
    ArrayNode all = root.putArray("problems");
    problems.forEach(all::add);
    return root.toPrettyString();
  }

  /// Where a file stands.
  public enum Stage {
    BEING_WRITTEN("being written"),
    WAITING("waiting"),
    TAKEN("taken"),
    QUEUED("queued"),
    RUNNING("running"),
    STUCK("stuck"),
    REJECTED("rejected"),
    REMOVED("removed");

    private final String words;

    Stage(String words) {
      this.words = words;
    }

    /// As it is shown.
    public String words() {
      return words;
    }
  }

  /// A file. Its texts come from outside: whoever shows them escapes them.
  ///
  /// @param folder within the inbox, empty for the inbox itself
  /// @param job empty when it is not known
  /// @param size in bytes
  /// @param since when it was seen first, was taken or was rejected; empty when nobody looked
  /// @param why what it waits for, or why it was rejected; empty when there is nothing to say
  /// @param run empty for a file that was not taken
  /// @param place where it is, relative to the home
  public record Entry(
      String name,
      String folder,
      String job,
      long size,
      Optional<Instant> since,
      Stage stage,
      String why,
      String run,
      String place) {}
}
