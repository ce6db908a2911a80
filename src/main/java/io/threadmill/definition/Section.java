package io.threadmill.definition;

import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;

/// The entries of a mapping. Unknown keys, duplicate keys and keys without a value have been
/// reported and are not among them.
final class Section {

  /// A key and its value, with their places.
  record Entry(Node key, Node value) {}

  private final Node node;
  private final Map<String, Entry> entries = new LinkedHashMap<>();
  private final Set<String> mentioned = new HashSet<>();

  private Section(Node node) {
    this.node = node;
  }

  /// The entries of `node`, or a problem when it is no mapping.
  ///
  /// @param what the section as messages name it: `'measurement'`
  static Optional<Section> of(Node node, String what, Vocabulary keys, Problems problems) {
    return read(node, what, Optional.of(keys), problems);
  }

  /// The entries of a mapping that has some, or a problem when there is none.
  static Optional<Section> filled(Node node, String what, Vocabulary keys, Problems problems) {
    Optional<Section> section = of(node, what, keys, problems);
    if (section.filter(it -> it.mentioned.isEmpty()).isPresent()) {
      problems.error(node, what + " is empty", keys.help());
    }
    return section;
  }

  /// The entries of a mapping that may have any keys.
  static Optional<Section> open(Node node, String what, Problems problems) {
    return read(node, what, Optional.empty(), problems);
  }

  /// Where the section starts.
  Node node() {
    return node;
  }

  /// Whether the key stands there, even if its value is missing.
  boolean mentions(String key) {
    return mentioned.contains(key);
  }

  Optional<Entry> entry(String key) {
    return Optional.ofNullable(entries.get(key));
  }

  Optional<Node> value(String key) {
    return entry(key).map(Entry::value);
  }

  /// The value of a key as `read` understands it.
  <T> Optional<T> value(String key, Function<Node, Optional<T>> read) {
    return value(key).flatMap(read);
  }

  Collection<Map.Entry<String, Entry>> entries() {
    return entries.entrySet();
  }

  private static Optional<Section> read(
      Node node, String what, Optional<Vocabulary> keys, Problems problems) {
    if (!(node instanceof MappingNode mapping)) {
      problems.error(
          node,
          what + " must be a mapping, not " + Wording.describe(node),
          keys.map(Vocabulary::help).orElse("write key: value"));
      return Optional.empty();
    }
    Section section = new Section(node);
    mapping.getValue().forEach(tuple -> section.add(tuple, keys, problems));
    return Optional.of(section);
  }

  private void add(NodeTuple tuple, Optional<Vocabulary> keys, Problems problems) {
    Node key = tuple.getKeyNode();
    mentioned.add(Values.scalar(key).orElse(""));
    if (!(key instanceof ScalarNode scalar)) {
      problems.error(key, "a key must be a word, not " + Wording.describe(key), "");
      return;
    }
    String name = scalar.getValue();
    if (problems.isFull()) {
      return;
    }
    Optional<Vocabulary> violated = keys.filter(known -> !known.contains(name));
    if (violated.isPresent()) {
      problems.error(key, violated.get().unknown(name), violated.get().help());
    } else if (entry(name).isPresent()) {
      problems.error(
          key, "duplicate key " + Wording.quote(name), alreadyIn(entry(name).orElseThrow()));
    } else if (Wording.isEmpty(tuple.getValueNode())) {
      problems.error(key, Wording.quote(name) + " has no value", "write a value behind the colon");
    } else {
      entries.put(name, new Entry(key, tuple.getValueNode()));
    }
  }

  private static String alreadyIn(Entry first) {
    return "it stands in line " + (first.key().getStartMark().getLine() + 1) + " already";
  }
}
