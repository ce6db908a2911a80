package io.threadmill.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import io.threadmill.deploy.Recipes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The recipes for agents on other machines, as far as this machine can follow them.
class RecipesIT {

  private static final Path PROJECT = Path.of(System.getProperty("threadmill.project"));

  private static final Duration BUILDING = Duration.ofMinutes(10);

  @TempDir Path folder;
  private Path root = Path.of("");

  /// What the image would hold of ours.
  @BeforeEach
  void layOut() throws IOException {
    root = Files.createDirectory(folder.resolve("root"));
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    for (List<String> copy : Recipes.copied()) {
      Path target = inImage(copy.getLast());
      Files.createDirectories(target.getParent());
      Outcome copied =
          Command.of("cp", "-R", PROJECT.resolve(copy.getFirst()).toString(), target.toString())
              .run();
      assertThat(copied.exitCode()).as(copied.stderr()).isZero();
    }
  }

  private Path inImage(String path) {
    return root.resolve(path.substring(1));
  }

  /// A command in the image: by its user where we may become it, with its environment.
  private Command threadmill(String... words) {
    List<String> command = new ArrayList<>();
    if (isRoot()) {
      String[] user = Recipes.instruction("USER").split(":", -1);
      command.addAll(
          List.of("setpriv", "--reuid=" + user[0], "--regid=" + user[1], "--clear-groups"));
    }
    command.add(inImage(Recipes.copied().getFirst().getLast()).toString());
    command.addAll(List.of(words));
    Map<String, String> environment = new TreeMap<>();
    for (String setting : Recipes.instruction("ENV").split(" ", -1)) {
      int at = setting.indexOf('=');
      environment.put(setting.substring(0, at), setting.substring(at + 1));
    }
    environment.put("PATH", System.getenv("PATH"));
    environment.put("JAVA_HOME", System.getProperty("java.home"));
    return Command.of(command).in(folder).withOnly(environment);
  }

  private static boolean isRoot() {
    return System.getProperty("user.name").equals("root") && isOnPath("setpriv");
  }

  @Test
  void theImageHoldsAllThatTheProgramNeeds() {
    Outcome outcome = threadmill("--version").run();
    assertThat(outcome.stderr()).isEmpty();
    assertThat(outcome.stdout()).startsWith("threadmill ");
    assertThat(outcome.exitCode()).isZero();
  }

  @Test
  void agentsAreStartedWithOptionsThatTheyHave() {
    String help = threadmill("worker", "--help").run().stdout();
    List<String> used =
        Recipes.commands()
            .peek(words -> assertThat(words).startsWith("worker"))
            .flatMap(List::stream)
            .filter(word -> word.startsWith("-"))
            .distinct()
            .toList();
    assertThat(used).contains("--broker", "--trust", "--identity");
    assertThat(help.split("[\\s,=]+", -1)).containsAll(used);
  }

  /// Without a home, without a folder that it may write, before its broker is there.
  @Test
  void anAgentInTheImageWaitsForItsBrokerAndEndsAsItIsToldTo() throws Exception {
    Command command =
        threadmill("worker", "--broker", "tcp://127.0.0.1:1", "--name", "pod")
            .with("THREADMILL_BROKER_USER", "worker")
            .with("THREADMILL_BROKER_PASSWORD", "secret");
    try (Running agent = command.start()) {
      await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> agent.stderr().contains("nobody listens there"));
      agent.terminate();
      assertThat(agent.await().exitCode()).isZero();
    }
  }

  @Test
  void credentialsOfSomebodyElseAreNamed() throws IOException {
    assumeThat(isRoot()).as("somebody who can have files of others").isTrue();
    Path file = Files.writeString(folder.resolve("credentials"), "worker\nsecret\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--------"));
    Outcome outcome =
        threadmill("worker", "--broker", "tcp://127.0.0.1:1", "--credentials", file.toString())
            .run();
    assertThat(outcome.stderr())
        .isEqualTo(
            "threadmill: the credentials of the broker are somebody else's: %s; make them this user's with chown%n"
                .formatted(file));
    assertThat(outcome.exitCode()).isEqualTo(2);
  }

  /// systemd itself reads the units; the program is not where they say, so they name another one.
  @ParameterizedTest
  @ValueSource(strings = {"threadmill.service", "threadmill-worker.service"})
  void systemdAcceptsTheUnit(String name) throws IOException {
    assumeTool("systemd-analyze");
    String unit = Files.readString(PROJECT.resolve("src/main/systemd").resolve(name));
    Path here = Files.createDirectory(folder.resolve("units")).resolve(name);
    Files.writeString(
        here,
        unit.replace("=/opt/threadmill/threadmill ", "=" + PROJECT.resolve("threadmill") + " "));
    Outcome verified = Command.of("systemd-analyze", "verify", here.toString()).run();
    assertThat(verified.stderr()).isEmpty();
    assertThat(verified.exitCode()).isZero();
    Outcome exposed =
        Command.of(
                "systemd-analyze", "security", "--offline=true", "--threshold=20", here.toString())
            .run();
    assertThat(exposed.exitCode()).as(exposed.stdout()).isZero();
  }

  private static void assumeTool(String name) {
    assumeThat(isOnPath(name)).as("no %s on the PATH: not checked", name).isTrue();
  }

  private static boolean isOnPath(String name) {
    return Stream.of(System.getenv("PATH").split(":", -1))
        .anyMatch(path -> Files.isExecutable(Path.of(path, name)));
  }

  /// kubectl reads an object into its own type before it changes it, and what it does not know is
  /// gone.
  @ParameterizedTest
  @CsvSource({
    "Deployment, threadmill-broker, image *=changed",
    "Deployment, threadmill-worker, image *=changed",
    "Service, threadmill-broker, 'selector app=changed,part=changed'",
  })
  void kubernetesKnowsEveryKey(String kind, String name, String change) throws IOException {
    assumeTool("kubectl");
    JsonNode ours = Recipes.object(kind, name);
    Path file = Files.writeString(folder.resolve("object.json"), ours.toString());
    String[] words = change.split(" ", -1);
    Outcome read =
        Command.of(
                "kubectl",
                "set",
                words[0],
                "--local",
                "-f",
                file.toString(),
                words[1],
                "-o",
                "json")
            .run();
    assertThat(read.exitCode()).as(read.stderr()).isZero();
    assertHolds(new JsonMapper().readTree(read.stdout()), ours, name);
  }

  private static void assertHolds(JsonNode all, JsonNode some, String where) {
    assertThat(all.getNodeType()).as(where).isEqualTo(some.getNodeType());
    for (Map.Entry<String, JsonNode> key : some.properties()) {
      assertHolds(all.path(key.getKey()), key.getValue(), where + "." + key.getKey());
    }
    for (int index = 0; index < some.size() && some.isArray(); index++) {
      assertHolds(all.path(index), some.path(index), where + "[" + index + "]");
    }
  }

  @Test
  void kustomizeBringsTheFilesOfTheBrokerAlong() {
    assumeTool("kubectl");
    Outcome made = Command.of("kubectl", "kustomize", Recipes.FOLDER.toString()).run();
    assertThat(made.exitCode()).as(made.stderr()).isZero();
    assertThat(made.stdout()).contains(Recipes.text("login.config").lines().toList().get(1));
  }

  /// Where there are containers.
  @Test
  @Tag("long")
  void theImageIsBuilt() {
    Optional<String> engine =
        Stream.of("docker", "podman", "buildah")
            .filter(RecipesIT::isOnPath)
            .filter(it -> Command.of(it, "info").run().exitCode() == 0)
            .findFirst();
    assumeThat(engine).as("no docker, podman or buildah that works: no image built").isPresent();
    String program = engine.orElseThrow();
    String base = Recipes.instruction("FROM");
    assumeThat(Command.of(program, "pull", base).within(BUILDING).run().exitCode())
        .as("%s cannot be had here: no image built", base)
        .isZero();
    String file = Recipes.FOLDER.resolve("Containerfile").toString();
    Outcome built =
        Command.of(program, "build", "-t", "threadmill-test", "-f", file, PROJECT.toString())
            .within(BUILDING)
            .run();
    assertThat(built.exitCode()).as(built.stderr()).isZero();
    if (!program.equals("buildah")) {
      Outcome version =
          Command.of(program, "run", "--rm", "--read-only", "threadmill-test", "--version").run();
      assertThat(version.stdout()).isEqualTo(threadmill("--version").run().stdout());
    }
  }
}
