package io.threadmill.report;

import io.threadmill.history.Acknowledgement;
import io.threadmill.history.KnownChange;
import io.threadmill.history.ToldChange;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Changes of earlier nights, for scripts.
public final class ChangeList {

  private static final int SCHEMA_VERSION = 1;

  private ChangeList() {}

  /// One JSON document.
  public static String json(List<ToldChange> changes) {
    ObjectNode root = JsonMapper.shared().createObjectNode();
    root.put("schemaVersion", SCHEMA_VERSION);
    ArrayNode list = root.putArray("changes");
    for (ToldChange told : changes) {
      KnownChange change = told.change();
      ObjectNode node = list.addObject();
      node.put("id", change.id());
      node.put("job", told.job());
      node.put("configuration", change.configuration());
      node.put("partitions", change.partitions());
      node.put("ratio", change.ratioNow());
      node.put("firstRun", change.firstRunNow());
      node.put("toldBy", change.toldBy());
      node.put("toldAt", told.toldAt().toString());
      node.put("lastSeenBy", told.lastSeenBy());
      node.put("state", ChangeWords.of(change.state()));
      change.acknowledged().map(Acknowledgement::label).ifPresent(it -> node.put("as", it));
      node.put("note", change.note());
    }
    return root.toPrettyString();
  }
}
