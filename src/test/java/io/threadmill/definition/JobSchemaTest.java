package io.threadmill.definition;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.threadmill.worker.Mode;
import io.threadmill.workload.Command;
import io.threadmill.workload.Workload;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Keeps `jobs/schema.json`, which editors read, in step with [JobFile].
class JobSchemaTest {
  private static final Path FILE = Path.of("jobs/schema.json");
  private static final JsonMapper JSON = JsonMapper.shared();

  /// What a schema cannot know: the name of the file, names of the job's own configurations, which
  /// plugins there are, what this version measures, merge keys, mistakes inside a cron expression,
  /// limits of a sum.
  private static final Set<String> BEYOND_A_SCHEMA =
      Set.of(
          "Bad_Name.yaml",
          "baselines-elsewhere.yaml",
          "a-name-that-is-longer-than-forty-characters.yaml",
          "extension.yml",
          "merge-key.yaml",
          "configurations-too-many.yaml",
          "configurations-twice.yaml",
          "nothing-to-measure.yaml",
          "reference-later.yaml",
          "reference-unknown.yaml",
          "reference-with-variant.yaml",
          "schedule-cron-alone.yaml",
          "schedule-cron-date.yaml",
          "schedule-cron-days.yaml",
          "schedule-cron-fields.yaml",
          "schedule-cron-minutes.yaml",
          "schedule-cron-past.yaml",
          "schedule-cron-step.yaml",
          "schedule-cron-stepped-days.yaml",
          "sweep-names.yaml",
          "unfamiliar-workload.yaml",
          "unknown-workload.yaml",
          "variant-without-its-mode.yaml",
          "duration-too-long.yaml");

  static Stream<String> cases() throws IOException {
    return JobFileTest.cases();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void agreesWithTheProgram(String name) throws IOException {
    Path file = JobFileTest.CASES.resolve(name);
    boolean accepted = isValidYaml(file) && errors(file).isEmpty();

    assertThat(accepted)
        .as("accepted by the schema")
        .isEqualTo(name.startsWith("good-") || BEYOND_A_SCHEMA.contains(name));
  }

  @ParameterizedTest
  @MethodSource("bundledJobs")
  void acceptsTheBundledJobs(String name) throws IOException {
    Path file = Path.of("jobs", name + ".yaml");

    assertThat(errors(file)).isEmpty();
    assertThat(Files.readString(file)).startsWith("# yaml-language-server: $schema=schema.json\n");
  }

  @Test
  void hasTheSameKeysAsTheProgram() throws IOException {
    JsonNode job = JSON.readTree(Files.readString(FILE)).get("properties");
    JsonNode modes = job.at("/configurations/items/anyOf/1/properties");

    assertThat(keys(job)).containsExactlyElementsOf(Keys.JOB.words());
    assertThat(keys(job.at("/measurement/properties")))
        .containsExactlyElementsOf(Keys.MEASUREMENT.words());
    assertThat(keys(job.at("/schedule/properties")))
        .containsExactlyElementsOf(Keys.SCHEDULE.words());
    assertThat(keys(job.at("/inbox/properties"))).containsExactlyElementsOf(Keys.INBOX.words());
    assertThat(keys(job.at("/checks/properties"))).containsExactlyElementsOf(Keys.CHECKS.words());
    assertThat(keys(job.at("/baselines/anyOf/1/properties")))
        .containsExactlyElementsOf(Keys.BASELINES.words());
    Stream.of(Mode.values())
        .filter(mode -> mode != Mode.SERIAL)
        .forEach(
            mode ->
                assertThat(keys(modes.at("/" + mode.label() + "/anyOf/2/properties")))
                    .containsExactlyElementsOf(Keys.of(mode).words()));
  }

  @ParameterizedTest
  @MethodSource("allKeys")
  void isExplainedInTheReference(String key) throws IOException {
    assertThat(Files.readString(Path.of("jobs/README.md"))).containsPattern("[`.]" + key + "`");
  }

  static Stream<String> allKeys() {
    return Stream.of(
            Keys.JOB,
            Keys.MEASUREMENT,
            Keys.SCHEDULE,
            Keys.INBOX,
            Keys.CHECKS,
            Keys.MODES,
            Keys.BASELINES,
            Keys.of(Mode.PROCESSES),
            Keys.of(Mode.REMOTE))
        .flatMap(keys -> keys.words().stream())
        .filter(key -> !List.of("measurement", "schedule", "inbox", "checks").contains(key))
        .distinct();
  }

  /// The names of the jobs that come with the program.
  static List<String> bundledJobs() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("jobs"))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".yaml"))
          .map(name -> name.replace(".yaml", ""))
          .sorted()
          .toList();
    }
  }

  @Test
  void hasTheSameWorkloadsAndVariantsAsTheProgram() throws IOException {
    JsonNode schema = JSON.readTree(Files.readString(FILE));

    assertThat(texts(schema.at("/properties/workload/anyOf/0/enum")))
        .containsExactlyElementsOf(
            Stream.concat(Workload.all().stream().map(Workload::name), Stream.of(Command.NAME))
                .toList());
    for (int i = 0; i < Workload.all().size(); i++) {
      JsonNode rule = schema.get("allOf").get(i);
      assertThat(rule.at("/if/properties/workload/const").asString())
          .isEqualTo(Workload.all().get(i).name());
      assertThat(texts(rule.at("/then/properties/variants/anyOf/0/items/enum")))
          .containsExactlyElementsOf(Workload.all().get(i).variants());
    }
  }

  private static List<String> keys(JsonNode object) {
    return List.copyOf(object.propertyNames());
  }

  private static List<String> texts(JsonNode array) {
    return array.valueStream().map(JsonNode::asString).toList();
  }

  private static boolean isValidYaml(Path file) throws IOException {
    try {
      return yaml(file) != null;
    } catch (YAMLException _) {
      return false;
    }
  }

  private static List<com.networknt.schema.Error> errors(Path file) throws IOException {
    Schema schema =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(Files.readString(FILE), InputFormat.JSON);
    return schema.validate(JSON.valueToTree(yaml(file)));
  }

  private static Object yaml(Path file) throws IOException {
    LoaderOptions options = new LoaderOptions();
    options.setAllowDuplicateKeys(false);
    options.setMaxAliasesForCollections(0);
    return new Yaml(new SafeConstructor(options)).load(Files.readString(file));
  }
}
