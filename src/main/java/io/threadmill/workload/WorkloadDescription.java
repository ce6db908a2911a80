package io.threadmill.workload;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What any process has to know of a workload to run it.
///
/// @param name as in a job file
/// @param parameters what the name does not say, for workloads that are not part of the program;
///   none for the others
public record WorkloadDescription(String name, Map<String, List<String>> parameters) {

  public WorkloadDescription {
    Map<String, List<String>> copy = new LinkedHashMap<>();
    parameters.forEach((key, values) -> copy.put(key, List.copyOf(values)));
    parameters = Collections.unmodifiableMap(copy);
  }

  /// Of a workload that its name describes.
  public static WorkloadDescription of(String name) {
    return new WorkloadDescription(name, Map.of());
  }

  /// Whether it runs code that is not part of the program.
  public boolean isForeign() {
    return !parameters.isEmpty();
  }

  /// What identifies the code of a workload that is not part of the program, where somebody else is
  /// to know it: the SHA-256 of a plugin's jar. Empty for workloads of the program.
  public String mark() {
    return isForeign() ? String.join(" ", values("sha256")) : "";
  }

  /// The workload, ready to be run.
  ///
  /// @throws IllegalArgumentException when there is none
  /// @throws PluginException when it is one of a plugin that cannot be used
  public Workload open() {
    if (isForeign()) { // asked first: a worker of ours is to load no class of theirs
      return name.equals(Command.NAME) ? Command.of(this) : Plugin.open(this);
    }
    return Workload.named(name)
        .orElseThrow(() -> new IllegalArgumentException("there is no workload " + name));
  }

  /// The values of a parameter, none where there is no such parameter.
  List<String> values(String parameter) {
    return parameters.getOrDefault(parameter, List.of());
  }

  /// Writes it for another process.
  public void write(DataOutput out) throws IOException {
    out.writeUTF(name);
    out.writeInt(parameters.size());
    for (Map.Entry<String, List<String>> parameter : parameters.entrySet()) {
      out.writeUTF(parameter.getKey());
      out.writeInt(parameter.getValue().size());
      for (String value : parameter.getValue()) {
        out.writeUTF(value);
      }
    }
  }

  /// Reads what another process has written.
  public static WorkloadDescription read(DataInput in) throws IOException {
    String name = in.readUTF();
    Map<String, List<String>> parameters = new LinkedHashMap<>();
    for (int left = in.readInt(); left > 0; left--) {
      String key = in.readUTF();
      List<String> values = new ArrayList<>();
      for (int more = in.readInt(); more > 0; more--) {
        values.add(in.readUTF());
      }
      parameters.put(key, values);
    }
    return new WorkloadDescription(name, parameters);
  }
}
