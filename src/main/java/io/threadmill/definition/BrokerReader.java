package io.threadmill.definition;

import io.threadmill.execution.BrokerAddress;
import io.threadmill.execution.BrokerTls;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;

/// Reads `broker` of `settings.yaml`: a URL, or a mapping with one.
final class BrokerReader {

  private static final String KEY = "broker";
  private static final Pattern URL =
      Pattern.compile("(tcps?)://([A-Za-z0-9.-]+|\\[[0-9A-Fa-f:]+])(?::([0-9]{1,5}))?");
  static final Pattern PREFIX = Pattern.compile("[a-z0-9][a-z0-9.-]{0,39}");
  private static final int PORT = 61_616;
  private static final int TLS_PORT = 61_617;
  private static final int LAST_PORT = 65_535;

  private final Path home;
  private final Problems problems;
  private final Values values;

  BrokerReader(Path home, Problems problems) {
    this.home = home;
    this.problems = problems;
    this.values = new Values(problems);
  }

  /// Where a URL leads; empty when it is none of a broker.
  ///
  /// @param tls files for a secured connection
  static Optional<BrokerSettings> of(
      String url, BrokerTls tls, String prefix, Optional<Path> credentials) {
    Matcher parts = URL.matcher(url);
    if (!parts.matches()) {
      return Optional.empty();
    }
    boolean secured = parts.group(1).equals("tcps");
    int usual = secured ? TLS_PORT : PORT;
    int port = parts.group(3) == null ? usual : Integer.parseInt(parts.group(3));
    String host = parts.group(2).replace("[", "").replace("]", "");
    return port < 1 || port > LAST_PORT
        ? Optional.empty()
        : Optional.of(
            new BrokerSettings(
                host, port, secured ? Optional.of(tls) : Optional.empty(), prefix, credentials));
  }

  /// Empty when it cannot be used, which has been reported.
  Optional<BrokerSettings> read(Node node) {
    if (!(node instanceof MappingNode)) {
      return broker(
          node,
          new BrokerTls(Optional.empty(), Optional.empty()),
          BrokerAddress.USUAL_PREFIX,
          Optional.empty());
    }
    return Section.filled(node, "'broker'", Keys.BROKER, problems).flatMap(this::read);
  }

  private Optional<BrokerSettings> read(Section section) {
    Optional<Node> url = section.value("url");
    if (url.isEmpty()) {
      problems.error(section.node(), "missing key 'url'", "write url: tcp://host:61616");
      return Optional.empty();
    }
    BrokerTls tls =
        new BrokerTls(
            section.value("trust", node -> file(node, "trust")),
            section.value("identity", node -> file(node, "identity")));
    String prefix = section.value("prefix", this::prefix).orElse(BrokerAddress.USUAL_PREFIX);
    Optional<BrokerSettings> broker =
        broker(url.get(), tls, prefix, section.value("credentials", it -> file(it, "credentials")));
    if (broker.filter(it -> it.tls().isEmpty()).isPresent()) {
      for (String key : new String[] {"trust", "identity"}) {
        section
            .entry(key)
            .ifPresent(
                entry ->
                    problems.error(
                        entry.key(),
                        Wording.quote(key) + " belongs to a secured connection",
                        "write url: tcps://host:61617"));
      }
    }
    return broker;
  }

  private Optional<BrokerSettings> broker(
      Node url, BrokerTls tls, String prefix, Optional<Path> credentials) {
    Optional<BrokerSettings> broker =
        Values.scalar(url).flatMap(text -> of(text, tls, prefix, credentials));
    return broker.isPresent()
        ? broker
        : values.mustBe(
            url,
            KEY,
            "a URL such as tcp://host:61616 or tcps://host:61617",
            " (no user or password)");
  }

  private Optional<String> prefix(Node node) {
    Optional<String> prefix = Values.scalar(node).filter(PREFIX.asMatchPredicate());
    return prefix.isPresent()
        ? prefix
        : values.mustBe(node, "prefix", "1 to 40 lower-case letters, digits, dots and hyphens", "");
  }

  private Optional<Path> file(Node node, String key) {
    try {
      Optional<Path> path =
          Values.scalar(node)
              .filter(text -> !text.isBlank())
              .map(it -> home.resolve(it).normalize());
      return path.isPresent() ? path : values.mustBe(node, key, "a path", "");
    } catch (InvalidPathException _) {
      return values.mustBe(node, key, "a path", "");
    }
  }
}
