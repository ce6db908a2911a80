package io.threadmill.definition;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.nodes.Node;

/// The `settings.yaml` of a home as it was read.
///
/// @param settings empty when one of the problems is an error
/// @param problems errors and warnings in the order of the file
public record SettingsFile(Optional<Settings> settings, List<Problem> problems) {
  private static final String NAME = "settings.yaml";
  private static final String QUIET = "quiet-machine";
  private static final String WAIT = "wait";

  /// No parameters: some of the driver's load classes by name.
  private static final Pattern DATABASE =
      Pattern.compile(
          "jdbc:postgresql://([A-Za-z0-9.-]+|\\[[0-9A-Fa-f:]+])(:[0-9]{1,5})?/[A-Za-z0-9_-]+");

  public SettingsFile {
    problems = List.copyOf(problems);
  }

  /// Whether a text is the URL of a database, without user, password and parameters.
  public static boolean isDatabase(String url) {
    return DATABASE.matcher(url).matches();
  }

  /// Reads the settings of a home; without the file they are the defaults.
  public static SettingsFile read(Path home) {
    Path file = home.resolve(NAME);
    if (Files.notExists(file, LinkOption.NOFOLLOW_LINKS)) {
      return new SettingsFile(Optional.of(Settings.DEFAULT), List.of());
    }
    try {
      SourceText source = SourceText.read(file);
      Problems problems = new Problems(source);
      Settings settings = read(home, source, problems);
      return new SettingsFile(
          problems.errors() == 0 ? Optional.of(settings) : Optional.empty(), problems.sorted());
    } catch (SourceText.Unreadable e) {
      return new SettingsFile(Optional.empty(), List.of(e.problem()));
    }
  }

  private static Settings read(Path home, SourceText source, Problems problems) {
    return YamlDocument.read(source, problems)
        .filter(node -> !Wording.isEmpty(node))
        .flatMap(node -> Section.of(node, "settings.yaml", Keys.SETTINGS, problems))
        .map(section -> settings(home, section, problems))
        .orElse(Settings.DEFAULT);
  }

  private static Settings settings(Path home, Section section, Problems problems) {
    Values values = new Values(problems);
    return new Settings(
        section.value("allow-commands", node -> flag(node, values)).orElse(false),
        section.value("lock-file", node -> absolute(node, values)),
        section.value("database", node -> database(node, values)),
        section
            .value(QUIET, node -> values.choice(node, QUIET, List.of(WAIT, "ignore")))
            .map(WAIT::equals)
            .orElse(true),
        section
            .value("retention")
            .map(new RetentionReader(problems)::read)
            .orElse(Retention.FOREVER),
        section.value("notify", new NotifyReader(problems)::read),
        section.value("broker", new BrokerReader(home, problems)::read));
  }

  private static Optional<Boolean> flag(Node node, Values values) {
    return values
        .choice(node, "allow-commands", List.of("true", "false"))
        .map(Boolean::parseBoolean);
  }

  private static Optional<Path> absolute(Node node, Values values) {
    try {
      Optional<Path> path =
          Values.scalar(node).map(Path::of).filter(Path::isAbsolute).map(Path::normalize);
      return path.isPresent() ? path : values.mustBe(node, "lock-file", "an absolute path", "");
    } catch (InvalidPathException _) {
      return values.mustBe(node, "lock-file", "an absolute path", "");
    }
  }

  private static Optional<String> database(Node node, Values values) {
    Optional<String> url = Values.scalar(node).filter(DATABASE.asMatchPredicate());
    return url.isPresent()
        ? url
        : values.mustBe(
            node, "database", "a URL such as jdbc:postgresql://host:5432/name", " (no parameters)");
  }
}
