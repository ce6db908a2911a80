package io.threadmill.deploy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The files that say how to run agents and a broker.
public final class Recipes {

  private static final Path PROJECT = Path.of(System.getProperty("threadmill.project", ""));

  /// The folder of all but the systemd units.
  public static final Path FOLDER = PROJECT.resolve("src/main/deploy");

  private Recipes() {}

  /// A file of the folder.
  public static String text(String name) {
    return read(FOLDER.resolve(name));
  }

  /// The unit of an agent.
  public static String unit() {
    return read(PROJECT.resolve("src/main/systemd/threadmill-worker.service"));
  }

  static String pom() {
    return read(PROJECT.resolve("pom.xml"));
  }

  static String ignored() {
    return read(PROJECT.resolve(".dockerignore"));
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// A service of the compose file.
  public static JsonNode service(String name) {
    return documents("compose.yaml").getFirst().path("services").path(name);
  }

  /// An object of the Kubernetes manifest.
  public static JsonNode object(String kind, String name) {
    return documents("kubernetes.yaml").stream()
        .filter(it -> it.path("kind").asString().equals(kind))
        .filter(it -> it.at("/metadata/name").asString().equals(name))
        .findFirst()
        .orElseThrow();
  }

  /// What the pods of a deployment are.
  public static JsonNode pod(String deployment) {
    return object("Deployment", deployment).at("/spec/template/spec");
  }

  /// The only container of these pods.
  public static JsonNode container(String deployment) {
    return pod(deployment).path("containers").path(0);
  }

  static List<JsonNode> documents(String name) {
    JsonMapper mapper = new JsonMapper();
    return StreamSupport.stream(
            new Yaml(new SafeConstructor(new LoaderOptions())).loadAll(text(name)).spliterator(),
            false)
        .<JsonNode>map(it -> mapper.valueToTree(Objects.requireNonNull(it)))
        .toList();
  }

  static List<String> strings(JsonNode array) {
    return array.valueStream().map(JsonNode::asString).toList();
  }

  /// The words with which each of the recipes starts an agent, by the name of the recipe.
  public static Stream<List<String>> commands() {
    return Stream.of(
        strings(service("worker").path("command")),
        strings(container("threadmill-worker").path("args")),
        List.of(unitCommand().split("\\s+", -1)));
  }

  private static String unitCommand() {
    return group(unit().replace("\\\n", " "), "(?m)^ExecStart=\\S+ (.*)$");
  }

  /// The words behind an instruction of the recipe for the image, the first one of its kind.
  public static String instruction(String name) {
    return group(text("Containerfile"), "(?m)^" + name + " (.*)$");
  }

  /// Pairs of source and target.
  public static List<List<String>> copied() {
    return text("Containerfile")
        .lines()
        .filter(line -> line.startsWith("COPY "))
        .map(line -> List.of(line.substring("COPY ".length()).split(" ", -1)))
        .toList();
  }

  static String group(String text, String pattern) {
    Matcher found = Pattern.compile(pattern).matcher(text);
    if (!found.find()) {
      throw new IllegalArgumentException(pattern + " is not in there");
    }
    return found.group(1);
  }

  static List<String> groups(String text, String pattern) {
    return Pattern.compile(pattern).matcher(text).results().map(it -> it.group(1)).toList();
  }
}
