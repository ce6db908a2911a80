package io.threadmill.definition;

import io.threadmill.definition.Notify.Occasion;
import io.threadmill.definition.Notify.Target;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.nodes.Node;

/// Reads `notify` of `settings.yaml`.
final class NotifyReader {

  private static final String COMMAND = "command";
  private static final String WEBHOOK = "webhook";
  private static final String TOKEN = "token-variable";
  private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
  private static final Set<String> SCHEMES = Set.of("http", "https");
  private static final List<String> OCCASIONS =
      List.of(Occasion.values()).stream().map(Occasion::label).toList();

  private final Problems problems;
  private final Values values;

  NotifyReader(Problems problems) {
    this.problems = problems;
    this.values = new Values(problems);
  }

  /// Empty when it cannot be used, which has been reported.
  Optional<Notify> read(Node node) {
    return Section.filled(node, "'notify'", Keys.NOTIFY, problems).flatMap(this::read);
  }

  private Optional<Notify> read(Section section) {
    Set<Occasion> on = section.value("on").map(this::occasions).orElse(EnumSet.of(Occasion.ALL));
    Duration timeout =
        section
            .value("timeout", node -> values.duration(node, "timeout"))
            .orElse(Notify.USUAL_TIMEOUT);
    return target(section).map(target -> new Notify(target, on, timeout));
  }

  private Optional<Target> target(Section section) {
    Optional<Node> command = section.value(COMMAND);
    Optional<Node> webhook = section.value(WEBHOOK);
    Optional<String> token = section.value(TOKEN, this::variable);
    if (command.isPresent() == webhook.isPresent()) {
      problems.error(
          section.node(),
          command.isPresent()
              ? "'notify' has both a command and a webhook"
              : "'notify' has neither a command nor a webhook",
          "command: [program, argument], or webhook: https://host/path");
      return Optional.empty();
    }
    if (command.isPresent()) {
      section
          .entry(TOKEN)
          .ifPresent(
              entry -> problems.error(entry.key(), "'token-variable' belongs to a webhook", ""));
      return command.flatMap(this::program);
    }
    return webhook.flatMap(this::uri).map(uri -> new Notify.Webhook(uri, token.orElse("")));
  }

  private Optional<Target> program(Node node) {
    List<String> words =
        values.items(node, COMMAND, "command: [program, argument]").orElse(List.of()).stream()
            .flatMap(item -> values.text(item, COMMAND).stream())
            .toList();
    return words.isEmpty() ? Optional.empty() : Optional.of(new Notify.Program(words));
  }

  /// A password in it would stand in a file that is no secret.
  private Optional<URI> uri(Node node) {
    Optional<URI> uri = Values.scalar(node).flatMap(NotifyReader::parse);
    if (uri.isEmpty()) {
      problems.error(
          node,
          "'webhook' must be a URL such as https://host/path (no user or password)",
          "a token comes from an environment variable, which 'token-variable' names");
    }
    return uri;
  }

  private static Optional<URI> parse(String text) {
    try {
      URI uri = new URI(text);
      boolean isGood =
          uri.getScheme() != null
              && SCHEMES.contains(uri.getScheme())
              && uri.getHost() != null
              && uri.getUserInfo() == null
              && uri.getFragment() == null;
      return isGood ? Optional.of(uri) : Optional.empty();
    } catch (URISyntaxException _) {
      return Optional.empty();
    }
  }

  private Optional<String> variable(Node node) {
    Optional<String> name = Values.scalar(node).filter(VARIABLE.asMatchPredicate());
    return name.isPresent()
        ? name
        : values.mustBe(node, TOKEN, "the name of an environment variable", "");
  }

  private Set<Occasion> occasions(Node node) {
    Set<Occasion> found = EnumSet.noneOf(Occasion.class);
    for (Node item : values.oneOrMore(node, "on", "on: [failure, regression]").orElse(List.of())) {
      values.choice(item, "on", OCCASIONS).ifPresent(label -> found.add(Occasion.of(label)));
    }
    return found;
  }
}
