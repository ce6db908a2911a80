package io.threadmill.history;

import io.threadmill.plan.Omission;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Small structures in a column.
final class Json {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private Json() {}

  static String write(Object value) {
    return MAPPER.writeValueAsString(value);
  }

  static Map<String, String> facts(String json) {
    return MAPPER.readValue(json, new TypeReference<LinkedHashMap<String, String>>() {});
  }

  /// Whether two jobs as resolved take their samples alike: figures of a longer warm-up, or of
  /// other samples, are other figures.
  static boolean samplesAlike(String one, String other) {
    return samples(one).equals(samples(other));
  }

  /// How a job as resolved takes its samples, as text.
  static String samplesOf(String definition) {
    return samples(definition).toString();
  }

  private static List<JsonNode> samples(String definition) {
    JsonNode job = MAPPER.readTree(definition);
    JsonNode measurement = job.path("measurement");
    return List.of(job.path("repeat"), measurement.path("warm-up"), measurement.path("samples"));
  }

  static List<Omission> omissions(String json) {
    return MAPPER.readValue(json, new TypeReference<List<Omission>>() {});
  }
}
