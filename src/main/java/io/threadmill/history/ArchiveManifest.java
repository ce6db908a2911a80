package io.threadmill.history;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The first thing that is read of an archive: of what run it is, who made it, and what is in it.
///
/// @param programVersion of the program that made it
/// @param schema of the database that it was made from
/// @param entries all but the manifest itself
record ArchiveManifest(String programVersion, int schema, String run, List<Entry> entries) {

  /// The entry that holds it.
  static final String NAME = "manifest.json";

  private static final String FORMAT = "threadmill-run";
  private static final int VERSION = 1;
  private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");
  private static final Set<String> FIELDS =
      Set.of("format", "schemaVersion", "programVersion", "databaseSchema", "run", "entries");
  private static final Set<String> ENTRY_FIELDS = Set.of("name", "bytes", "sha256");
  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  ArchiveManifest {
    entries = List.copyOf(entries);
  }

  /// An entry of the archive.
  ///
  /// @param bytes uncompressed
  record Entry(String name, long bytes, String sha256) {}

  String json() {
    ObjectNode root = MAPPER.createObjectNode();
    root.put("format", FORMAT);
    root.put("schemaVersion", VERSION);
    root.put("programVersion", programVersion);
    root.put("databaseSchema", schema);
    root.put("run", run);
    ArrayNode list = root.putArray("entries");
    entries.forEach(
        entry ->
            list.addObject()
                .put("name", entry.name())
                .put("bytes", entry.bytes())
                .put("sha256", entry.sha256()));
    return root.toPrettyString() + "\n";
  }

  /// @throws ArchiveException when it is none, or of a version to come
  static ArchiveManifest of(byte[] json) {
    try {
      return new Parsed(MAPPER.readTree(json)).manifest();
    } catch (JacksonException _) {
      throw broken("it is no JSON");
    }
  }

  private static ArchiveException broken(String why) {
    return new ArchiveException("its %s is broken: %s".formatted(NAME, why));
  }

  /// What was read, before it is known to be a manifest.
  private record Parsed(JsonNode root) {

    ArchiveManifest manifest() {
      if (!root.path("format").asString("").equals(FORMAT)) {
        throw new ArchiveException("this is not the archive of a run");
      }
      int version = integer(root, "schemaVersion");
      if (version > VERSION) {
        throw new ArchiveException(
            "it was made by a newer threadmill (archive format %d, this one knows %d)"
                .formatted(version, VERSION));
      }
      if (version != VERSION) {
        throw broken("there is no archive format " + version);
      }
      requireFields(root, FIELDS);
      String run = text(root, "run");
      if (!StoredRun.isId(run)) {
        throw broken("its run is no id of a run");
      }
      return new ArchiveManifest(
          text(root, "programVersion"), integer(root, "databaseSchema"), run, entries());
    }

    private List<Entry> entries() {
      JsonNode list = root.path("entries");
      if (!list.isArray()) {
        throw broken("entries is no list");
      }
      List<Entry> entries = new ArrayList<>();
      Set<String> names = new HashSet<>();
      for (JsonNode node : list) {
        Entry entry = entry(node);
        if (!names.add(entry.name())) {
          throw broken("an entry is there twice");
        }
        entries.add(entry);
      }
      return entries;
    }

    private static Entry entry(JsonNode node) {
      requireFields(node, ENTRY_FIELDS);
      JsonNode bytes = node.path("bytes");
      if (!bytes.canConvertToLong() || !bytes.isIntegralNumber() || bytes.asLong() < 0) {
        throw broken("bytes is no size");
      }
      String sha256 = text(node, "sha256");
      if (!SHA256.matcher(sha256).matches()) {
        throw broken("sha256 is no SHA-256");
      }
      return new Entry(text(node, "name"), bytes.asLong(), sha256);
    }

    private static void requireFields(JsonNode node, Set<String> fields) {
      if (!node.isObject() || !Set.copyOf(node.propertyNames()).equals(fields)) {
        throw broken("it does not have exactly the fields of format " + VERSION);
      }
    }

    private static String text(JsonNode node, String field) {
      JsonNode value = node.path(field);
      if (!value.isString()) {
        throw broken(field + " is no text");
      }
      return value.asString();
    }

    private static int integer(JsonNode node, String field) {
      JsonNode value = node.path(field);
      if (!value.isInt()) {
        throw broken(field + " is no integer");
      }
      return value.asInt();
    }
  }
}
