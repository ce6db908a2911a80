package io.threadmill.measurement;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The machine and the JVM that figures belong to. Holds no reading that moves by itself, such as a
/// clock rate: figures of equal environments are comparable.
///
/// @param facts by name, in the order in which they are shown
public record Environment(Map<String, String> facts) {

  /// The fact of which version of CPython measures baselines; only where any are measured.
  public static final String CPYTHON = "cpython";

  private static final String HOST = "host";

  public Environment {
    facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
  }

  /// Looks at this machine and this JVM; measuring JVMs are started from the same Java home.
  ///
  /// @param workerFlags of the JVMs that measure
  public static Environment detect(List<String> workerFlags) {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put(HOST, hostName());
    facts.put("cpu", cpuModel());
    facts.put("cores", Integer.toString(Runtime.getRuntime().availableProcessors()));
    facts.put("memory", memory());
    facts.put("os", property("os.name") + " " + property("os.version"));
    facts.put("architecture", property("os.arch"));
    facts.put("container-cpu", SystemFile.firstLine(Path.of("/sys/fs/cgroup/cpu.max")));
    facts.put("container-memory", SystemFile.firstLine(Path.of("/sys/fs/cgroup/memory.max")));
    facts.put("jdk", property("java.vendor.version") + " " + property("java.runtime.version"));
    facts.put("jvm", property("java.vm.name"));
    facts.put("worker-flags", String.join(" ", workerFlags));
    return new Environment(facts);
  }

  /// Equal for environments whose figures are comparable, whatever the host is called: 64
  /// lower-case hex digits.
  public String fingerprint() {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      comparableFacts()
          .forEach(
              (name, value) ->
                  sha256.update((name + '=' + value + '\n').getBytes(StandardCharsets.UTF_8)));
      return HexFormat.of().formatHex(sha256.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /// The facts that figures depend on: all but what the host is called.
  public Map<String, String> comparableFacts() {
    Map<String, String> comparable = new LinkedHashMap<>(facts);
    comparable.remove(HOST);
    return comparable;
  }

  /// What the host is called.
  public String host() {
    return fact(HOST);
  }

  /// These facts and one more, or another value of one of them.
  public Environment with(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(facts);
    more.put(name, value);
    return new Environment(more);
  }

  /// The same facts of a host of another name; the same name for an empty one.
  public Environment on(String name) {
    if (name.isEmpty()) {
      return this;
    }
    Map<String, String> others = new LinkedHashMap<>(facts);
    others.replace(HOST, name);
    return new Environment(others);
  }

  /// The names of the facts that make figures of two environments not comparable; none when they
  /// are.
  public List<String> differences(Environment other) {
    Map<String, String> comparable = comparableFacts();
    Map<String, String> others = other.comparableFacts();
    Set<String> names = new LinkedHashSet<>(comparable.keySet());
    names.addAll(others.keySet());
    return names.stream().filter(name -> !fact(name).equals(other.fact(name))).toList();
  }

  /// One fact, empty when it is not known.
  public String fact(String name) {
    return facts.getOrDefault(name, "");
  }

  private static String property(String name) {
    return System.getProperty(name, "").trim();
  }

  /// The name of this machine.
  public static String hostName() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "unknown";
    }
  }

  private static String cpuModel() {
    return SystemFile.valueIn(Path.of("/proc/cpuinfo"), "model name");
  }

  private static String memory() {
    return SystemFile.valueIn(Path.of("/proc/meminfo"), "MemTotal");
  }
}
