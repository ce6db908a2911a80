package io.threadmill.deploy;

import static io.threadmill.deploy.Recipes.commands;
import static io.threadmill.deploy.Recipes.container;
import static io.threadmill.deploy.Recipes.copied;
import static io.threadmill.deploy.Recipes.group;
import static io.threadmill.deploy.Recipes.groups;
import static io.threadmill.deploy.Recipes.instruction;
import static io.threadmill.deploy.Recipes.object;
import static io.threadmill.deploy.Recipes.pod;
import static io.threadmill.deploy.Recipes.service;
import static io.threadmill.deploy.Recipes.strings;
import static io.threadmill.deploy.Recipes.text;
import static io.threadmill.deploy.Recipes.unit;
import static org.assertj.core.api.Assertions.assertThat;

import io.threadmill.definition.BrokerCredentials;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.apache.activemq.artemis.utils.VersionLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class RecipesTest {

  private static final String BROKER = "threadmill-broker";
  private static final String WORKER = "threadmill-worker";
  private static final String ETC = "/var/lib/artemis-instance/etc-override/";

  private static final String PORT =
      group(text("broker.xml"), "\\$\\{threadmill.broker.port:(\\d+)}");

  /// What the broker reads beside its own configuration, all of it in its folder `etc`.
  private static List<String> filesOfTheBroker() {
    List<String> files = new ArrayList<>(List.of("broker.xml", "login.config"));
    files.addAll(groups(text("broker.xml"), "\\$\\{artemis.instance.etc}/([a-z.]+)"));
    files.addAll(groups(text("login.config"), "properties\\.(?:user|role)=\"([^\"]+)\""));
    return files;
  }

  @Test
  void theBrokerIsOfTheVersionOfItsClient() {
    String version = VersionLoader.getVersion().getFullVersion();
    assertThat(service("broker").path("image").asString())
        .isEqualTo("docker.io/apache/artemis:" + version)
        .isEqualTo(container(BROKER).path("image").asString());
  }

  @Test
  void theImageIsOfTheVersionOfTheProgram() {
    String version = group(Recipes.pom(), "<artifactId>threadmill</artifactId>\\s*<version>(.*)<");
    JsonNode image = Recipes.documents("kustomization.yaml").getFirst().at("/images/0");
    assertThat(service("worker").path("image").asString()).isEqualTo("threadmill:" + version);
    assertThat(container(WORKER).path("image")).isEqualTo(image.path("name"));
    assertThat(image.path("name").asString()).isEqualTo("threadmill");
    assertThat(image.path("newTag").asString()).isEqualTo(version);
    assertThat(text("Containerfile")).contains("-t threadmill:" + version + " ");
  }

  @Test
  void portsAgree() {
    assertThat(strings(service("broker").path("ports"))).containsExactly(PORT + ":" + PORT);
    JsonNode published = object("Service", BROKER).at("/spec/ports/0");
    JsonNode opened = container(BROKER).at("/ports/0");
    assertThat(published.path("port").asString()).isEqualTo(PORT);
    assertThat(published.path("targetPort")).isEqualTo(opened.path("name"));
    assertThat(opened.path("containerPort").asString()).isEqualTo(PORT);
    for (String probe : List.of("readinessProbe", "livenessProbe")) {
      assertThat(container(BROKER).path(probe).at("/tcpSocket/port"))
          .isEqualTo(opened.path("name"));
    }
    assertThat(commands().map(words -> words.get(words.indexOf("--broker") + 1)))
        .containsExactly(
            "tcps://broker:" + PORT,
            "tcps://" + BROKER + ":" + PORT,
            "tcps://broker.example.org:" + PORT);
  }

  @Test
  void agentsAreToldWhoTheyAreByTheVariablesThatTheyRead() {
    List<String> read = List.of(BrokerCredentials.USER, BrokerCredentials.PASSWORD);
    assertThat(service("worker").path("environment").propertyNames())
        .containsExactlyElementsOf(read);
    assertThat(
            container(WORKER)
                .path("env")
                .valueStream()
                .filter(it -> it.at("/valueFrom/secretKeyRef/name").asString().equals(WORKER))
                .map(it -> it.path("name").asString()))
        .containsExactlyElementsOf(read);
    for (String text : List.of(unit(), text("Containerfile"))) {
      assertThat(groups(text, "(THREADMILL_BROKER_[A-Z]+)")).containsExactlyElementsOf(read);
    }
  }

  @Test
  void theirUserIsAWorkerAtTheBroker() {
    assertThat(text("artemis-roles.properties")).contains("\nthreadmill-workers = worker\n");
    assertThat(service("worker").at("/environment/THREADMILL_BROKER_USER").asString())
        .isEqualTo("worker");
    assertThat(text("kubernetes.yaml")).contains("--from-literal=user=worker ");
    assertThat(
            groups(text("broker.xml"), "roles=\"([^\"]+)\"").stream()
                .flatMap(it -> List.of(it.split(",", -1)).stream())
                .distinct())
        .containsExactlyInAnyOrderElementsOf(
            groups(text("artemis-roles.properties"), "(?m)^([a-z-]+) = "));
  }

  @Test
  void composeMountsWhatTheBrokerReads() {
    List<String> targets = new ArrayList<>();
    for (String volume : strings(service("broker").path("volumes"))) {
      List<String> parts = List.of(volume.split(":", -1));
      String file = parts.get(1).substring(ETC.length());
      targets.add(file);
      boolean shipped = Files.exists(Recipes.FOLDER.resolve(file));
      assertThat(parts).containsExactly((shipped ? "./" : "./secrets/") + file, ETC + file, "ro");
      assertThat(shipped || isExplained("compose.yaml", file)).as(file).isTrue();
    }
    assertThat(targets).containsExactlyInAnyOrderElementsOf(filesOfTheBroker());
  }

  private static boolean isExplained(String recipe, String file) {
    return text(recipe).lines().anyMatch(line -> line.startsWith("#") && line.contains(file));
  }

  @Test
  void composeMountsWhatAgentsReadAndWrite() {
    List<String> words = strings(service("worker").path("command"));
    assertThat(strings(service("worker").path("volumes")))
        .containsExactly(
            "./secrets/ca.pem:" + after("--trust", words) + ":ro",
            "./secrets/worker.pem:" + after("--identity", words) + ":ro",
            "number-sets:" + cache());
    assertThat(strings(service("worker").path("tmpfs"))).containsExactly("/tmp");
    assertThat(service("worker").path("read_only").asBoolean()).isTrue();
    assertThat(Recipes.documents("compose.yaml").getFirst().path("volumes").propertyNames())
        .containsExactly("number-sets");
    assertThat(isExplained("compose.yaml", "ca.pem")).isTrue();
    assertThat(isExplained("compose.yaml", "worker.pem")).isTrue();
  }

  private static String after(String option, List<String> words) {
    return words.get(words.indexOf(option) + 1);
  }

  /// Where an agent keeps number sets: a folder of the one that the environment names.
  private static String cache() {
    return group(instruction("ENV"), "XDG_CACHE_HOME=(\\S+)") + "/threadmill";
  }

  @Test
  void kubernetesMountsWhatTheBrokerReads() {
    List<String> generated =
        strings(
            Recipes.documents("kustomization.yaml").getFirst().at("/configMapGenerator/0/files"));
    List<String> made = secretFiles(BROKER);
    List<String> all = new ArrayList<>(generated);
    all.addAll(made);
    assertThat(all).containsExactlyInAnyOrderElementsOf(filesOfTheBroker());
    assertThat(generated).allMatch(file -> Files.exists(Recipes.FOLDER.resolve(file)));
    assertThat(mountPath(BROKER, "etc") + "/").isEqualTo(ETC);
    JsonNode sources = volume(BROKER, "etc").at("/projected/sources");
    assertThat(sources.at("/0/configMap/name").asString()).isEqualTo(BROKER);
    assertThat(sources.at("/1/secret/name").asString()).isEqualTo(BROKER);
  }

  /// The files of which a secret is made, by the comment.
  private static List<String> secretFiles(String secret) {
    String comment = text("kubernetes.yaml").replace("\\\n#", "");
    return groups(
        group(comment, "create secret generic " + secret + " (.*)"), "--from-file=(\\S+)");
  }

  @Test
  void kubernetesMountsWhatAgentsReadAndWrite() {
    List<String> words = strings(container(WORKER).path("args"));
    String folder = mountPath(WORKER, "certificates");
    JsonNode secret = volume(WORKER, "certificates").path("secret");
    assertThat(secret.path("secretName").asString()).isEqualTo(WORKER);
    assertThat(secret.path("items").valueStream().map(it -> it.path("path").asString()))
        .containsExactlyElementsOf(secretFiles(WORKER));
    assertThat(List.of(after("--trust", words), after("--identity", words)))
        .containsExactlyElementsOf(
            secretFiles(WORKER).stream().map(file -> folder + "/" + file).toList());
    assertThat(mountPath(WORKER, "number-sets")).isEqualTo(cache());
    assertThat(mountPath(WORKER, "tmp")).isEqualTo("/tmp");
    assertThat(words).contains("--name", "$(NODE_NAME)");
    assertThat(container(WORKER).at("/env/0/name").asString()).isEqualTo("NODE_NAME");
  }

  private static String mountPath(String deployment, String volume) {
    return container(deployment)
        .path("volumeMounts")
        .valueStream()
        .filter(it -> it.path("name").asString().equals(volume))
        .map(it -> it.path("mountPath").asString())
        .findFirst()
        .orElseThrow();
  }

  private static JsonNode volume(String deployment, String name) {
    return pod(deployment)
        .path("volumes")
        .valueStream()
        .filter(it -> it.path("name").asString().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @ParameterizedTest
  @ValueSource(strings = {BROKER, WORKER})
  void podsAreFoundAndHaveNoMoreRightsThanTheyNeed(String name) {
    JsonNode deployment = object("Deployment", name);
    assertThat(deployment.at("/spec/selector/matchLabels"))
        .isEqualTo(deployment.at("/spec/template/metadata/labels"));
    assertThat(
            container(name).path("volumeMounts").valueStream().map(it -> it.path("name")).toList())
        .containsExactlyInAnyOrderElementsOf(
            pod(name).path("volumes").valueStream().map(it -> it.path("name")).toList());
    JsonNode security = container(name).path("securityContext");
    assertThat(security.path("readOnlyRootFilesystem").asBoolean()).isTrue();
    assertThat(security.path("allowPrivilegeEscalation").asBoolean(true)).isFalse();
    assertThat(strings(security.at("/capabilities/drop"))).containsExactly("ALL");
    assertThat(pod(name).at("/securityContext/runAsNonRoot").asBoolean()).isTrue();
    assertThat(pod(name).path("automountServiceAccountToken").asBoolean(true)).isFalse();
    assertThat(container(name).at("/resources/limits/memory").asString())
        .isEqualTo(container(name).at("/resources/requests/memory").asString())
        .isNotEmpty();
  }

  @Test
  void theServiceFindsTheBroker() {
    assertThat(object("Service", BROKER).at("/spec/selector"))
        .isEqualTo(object("Deployment", BROKER).at("/spec/template/metadata/labels"));
  }

  @Test
  void agentsAreOnNodesOfTheirOwn() {
    JsonNode apart =
        pod(WORKER)
            .at("/affinity/podAntiAffinity/requiredDuringSchedulingIgnoredDuringExecution/0");
    assertThat(apart.path("topologyKey").asString()).isEqualTo("kubernetes.io/hostname");
    assertThat(apart.at("/labelSelector/matchLabels"))
        .isEqualTo(object("Deployment", WORKER).at("/spec/template/metadata/labels"));
    assertThat(container(WORKER).at("/resources/limits"))
        .isEqualTo(container(WORKER).at("/resources/requests"));
  }

  @Test
  void theImageHasNoRootAndWritesWhereItsVolumesAre() {
    String user = instruction("USER");
    assertThat(user).matches("[1-9]\\d*:[1-9]\\d*");
    for (String id : List.of("runAsUser", "runAsGroup", "fsGroup")) {
      assertThat(pod(WORKER).path("securityContext").path(id).asString())
          .isEqualTo(user.replaceAll(":.*", ""));
    }
    assertThat(text("compose.yaml"))
        .contains("for user " + user.replaceAll(":.*", "") + " to read");
    assertThat(text("compose.yaml"))
        .contains(
            "for user " + pod(BROKER).at("/securityContext/runAsUser").asString() + " to read");
    assertThat(groups(instruction("VOLUME"), "\"([^\"]+)\""))
        .containsExactly(group(instruction("ENV"), "THREADMILL_HOME=(\\S+)"), cache());
    assertThat(instruction("STOPSIGNAL")).isEqualTo("SIGTERM");
  }

  @Test
  void theImageIsMadeOfTheProgramAlone() {
    List<String> sources = copied().stream().map(List::getFirst).toList();
    String app = group(Recipes.pom(), "<app.directory>\\$\\{project.build.directory}/(.*)<");
    assertThat(sources).containsExactly("threadmill", "target/" + app);
    List<String> ignored = Recipes.ignored().lines().filter(line -> !line.startsWith("#")).toList();
    assertThat(ignored).containsExactly("*", "!" + sources.getFirst(), "!" + sources.getLast());
    assertThat(instruction("ENTRYPOINT")).contains("\"" + copied().getFirst().getLast() + "\"");
  }

  @Test
  void aTrialMayTakeAsLongEverywhere() {
    int seconds = pod(WORKER).path("terminationGracePeriodSeconds").asInt();
    assertThat(service("worker").path("stop_grace_period").asString())
        .isEqualTo(seconds / 60 + "m");
    assertThat(unit()).contains("\nTimeoutStopSec=" + seconds + "\n");
  }

  @Test
  void theUnitKeepsNumberSetsWhereItMayWrite() {
    assertThat(unit()).contains("\nEnvironment=XDG_CACHE_HOME=/var/cache\n");
    assertThat(unit()).contains("\nCacheDirectory=threadmill\n");
  }
}
