package io.threadmill.measurement;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/// What control groups of Linux allow this process, in either of their two versions.
///
/// @param root of the file system
record ContainerLimits(Path root) {

  /// Memory that is not limited is said to be more than any machine has.
  private static final long NO_MACHINE_BYTES = 1L << 60;

  /// How many cores' worth of CPU time; empty when it is not limited.
  OptionalDouble cores() {
    List<Double> limits = new ArrayList<>();
    for (Path group : groups("", "")) {
      String[] words = SystemFile.firstLine(group.resolve("cpu.max")).split(" ", -1);
      if (words.length == 2) {
        add(words[0], words[1], limits);
      }
    }
    for (Path group : groups("cpu", "cpu")) {
      add(
          SystemFile.firstLine(group.resolve("cpu.cfs_quota_us")),
          SystemFile.firstLine(group.resolve("cpu.cfs_period_us")),
          limits);
    }
    return limits.stream().mapToDouble(it -> it).min();
  }

  private static void add(String quota, String period, List<Double> limits) {
    if (isNumber(quota) && isNumber(period)) {
      limits.add(Double.parseDouble(quota) / Double.parseDouble(period));
    }
  }

  /// How many bytes of memory; empty when it is not limited.
  OptionalLong bytes() {
    List<String> limits = new ArrayList<>();
    groups("", "").forEach(it -> limits.add(SystemFile.firstLine(it.resolve("memory.max"))));
    groups("memory", "memory")
        .forEach(it -> limits.add(SystemFile.firstLine(it.resolve("memory.limit_in_bytes"))));
    return limits.stream()
        .filter(ContainerLimits::isNumber)
        .mapToLong(Long::parseLong)
        .filter(it -> it < NO_MACHINE_BYTES)
        .min();
  }

  /// `max` and `-1` are no limits.
  private static boolean isNumber(String text) {
    return text.matches("[1-9][0-9]{0,18}");
  }

  /// The folders of the group of this process and of those around it, as far as they can be seen.
  ///
  /// @param controller as in `/proc/self/cgroup`; empty for the second version
  /// @param folder of the controller
  private List<Path> groups(String controller, String folder) {
    Path top = root.resolve("sys/fs/cgroup").resolve(folder);
    Path group = top.resolve(own(controller)).normalize();
    List<Path> groups = new ArrayList<>();
    while (group.startsWith(top) && !group.equals(top)) {
      groups.add(group);
      group = group.resolveSibling("").normalize();
    }
    groups.add(top);
    return groups;
  }

  /// Relative to the top: `system.slice/x.service`.
  private String own(String controller) {
    try {
      for (String line : Files.readAllLines(root.resolve("proc/self/cgroup"))) {
        String[] parts = line.split(":", 3);
        if (parts.length == 3 && List.of(parts[1].split(",", -1)).contains(controller)) {
          return parts[2].replaceFirst("^/+", "");
        }
      }
    } catch (IOException _) {
      // not Linux
    }
    return "";
  }
}
