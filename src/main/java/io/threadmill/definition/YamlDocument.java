package io.threadmill.definition;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.composer.Composer;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionEndEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.DocumentStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;
import org.yaml.snakeyaml.resolver.Resolver;

/// Turns text into YAML nodes and never into objects. Allowed is one document of mappings, lists
/// and scalars: no tags, no anchors, no aliases.
final class YamlDocument {
  private static final int DEEPEST = 20;
  private static final String NOT_YAML = "this is not YAML: ";
  private static final String YAML_TAGS = "tag:yaml.org,2002:";

  private final String text;
  private final Problems problems;
  private final Set<String> refused = new HashSet<>();
  private int documents;
  private int depth;

  private YamlDocument(String text, Problems problems) {
    this.text = text;
    this.problems = problems;
  }

  /// The root node; empty when there is nothing in the text or something is wrong with it.
  static Optional<Node> read(SourceText source, Problems problems) {
    try {
      return new YamlDocument(source.text(), problems).read();
    } catch (MarkedYAMLException e) {
      report(e, problems);
    } catch (YAMLException | IllegalArgumentException e) {
      problems.error(1, 1, NOT_YAML + Wording.escaped(e.toString()), "");
    }
    return Optional.empty();
  }

  private Optional<Node> read() {
    int before = problems.errors();
    ParserImpl events = parser();
    while (!events.checkEvent(Event.ID.StreamEnd)) {
      check(events.getEvent());
      if (depth > DEEPEST || documents > 1) {
        return Optional.empty();
      }
    }
    return problems.errors() > before || documents == 0
        ? Optional.empty()
        : Optional.of(new Composer(parser(), new Resolver(), new LoaderOptions()).getSingleNode());
  }

  private ParserImpl parser() {
    return new ParserImpl(new StreamReader(text), new LoaderOptions());
  }

  private void check(Event event) {
    switch (event) {
      case DocumentStartEvent start -> checkOnlyDocument(start);
      case AliasEvent alias -> refuse(alias, "the alias '*" + alias.getAnchor() + "'");
      case ScalarEvent scalar -> checkProperties(scalar, scalar.getTag());
      case CollectionStartEvent start -> {
        checkProperties(start, start.getTag());
        checkDepth(start);
      }
      case CollectionEndEvent _ -> depth--;
      default -> {}
    }
  }

  private void checkOnlyDocument(DocumentStartEvent start) {
    if (++documents > 1) {
      problems.error(
          start.getStartMark(), "a second document starts here", "one file holds one document");
    }
  }

  private void checkDepth(CollectionStartEvent start) {
    if (++depth > DEEPEST) {
      problems.error(start.getStartMark(), "this is nested deeper than " + DEEPEST + " levels", "");
    }
  }

  private void checkProperties(NodeEvent event, String tag) {
    if (tag != null) {
      String name = tag.startsWith(YAML_TAGS) ? "!!" + tag.substring(YAML_TAGS.length()) : tag;
      refuse(event, "the tag " + Wording.quote(name));
    }
    if (event.getAnchor() != null) {
      refuse(event, "the anchor '&" + event.getAnchor() + "'");
    }
  }

  /// Reports the first occurrence of each.
  private void refuse(Event event, String what) {
    if (refused.add(what)) {
      problems.error(
          event.getStartMark(),
          what + " is not allowed",
          "write the value itself; text that starts with !, & or * needs quotes");
    }
  }

  private static void report(MarkedYAMLException e, Problems problems) {
    String problem = e.getProblem();
    if (isAlias(e)) {
      problems.error(e.getContextMark(), NOT_YAML + "text cannot start with *", "put it in quotes");
    } else if (problem.contains("TAB")) {
      problems.error(e.getProblemMark(), NOT_YAML + "a tab stands here", "indent with spaces");
    } else {
      problems.error(
          e.getProblemMark(),
          NOT_YAML + Wording.escaped(problem.replace("<stream end>", "the end of the file")),
          "check the indentation, brackets and quotes above this place");
    }
  }

  private static boolean isAlias(MarkedYAMLException e) {
    return e.getContext() != null && e.getContext().contains("alias");
  }
}
