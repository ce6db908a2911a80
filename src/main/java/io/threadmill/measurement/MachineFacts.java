package io.threadmill.measurement;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.Stream;

/// What Linux tells of this machine that may spoil a measurement. Empty where it tells nothing.
///
/// @param root of the file system
public record MachineFacts(Path root) {

  private static final long KIB = 1024;
  private static final Path CPUS = Path.of("sys/devices/system/cpu");

  /// This machine.
  public static MachineFacts here() {
    return new MachineFacts(Path.of("/"));
  }

  /// How many cores' worth of CPU time the container may use.
  public OptionalDouble cpuLimit() {
    return new ContainerLimits(root).cores();
  }

  /// How many bytes of memory the container may use.
  public OptionalLong memoryLimit() {
    return new ContainerLimits(root).bytes();
  }

  /// How many bytes of memory there are.
  public OptionalLong memory() {
    return bytes("MemTotal");
  }

  /// How many bytes of memory programs can have without swapping.
  public OptionalLong availableMemory() {
    return bytes("MemAvailable");
  }

  /// How many bytes are swapped out.
  public OptionalLong usedSwap() {
    OptionalLong free = bytes("SwapFree");
    OptionalLong all = bytes("SwapTotal");
    return free.isEmpty() || all.isEmpty()
        ? OptionalLong.empty()
        : OptionalLong.of(all.getAsLong() - free.getAsLong());
  }

  private OptionalLong bytes(String key) {
    String value = SystemFile.valueIn(root.resolve("proc/meminfo"), key + ":");
    return value.matches("[0-9]{1,15} kB")
        ? OptionalLong.of(KIB * Long.parseLong(value.substring(0, value.indexOf(' '))))
        : OptionalLong.empty();
  }

  /// The CPUs that this process may use, as Linux writes them: `0-3,6`.
  public Optional<String> allowedCpus() {
    return known(SystemFile.valueIn(root.resolve("proc/self/status"), "Cpus_allowed_list:"));
  }

  /// The CPUs that there are, written so too.
  public Optional<String> onlineCpus() {
    return known(SystemFile.firstLine(root.resolve(CPUS).resolve("online")));
  }

  /// What rules the clock rates of the CPUs, such as `performance`; each once, in order.
  public List<String> governors() {
    try (Stream<Path> cpus = Files.list(root.resolve(CPUS))) {
      return cpus.map(cpu -> SystemFile.firstLine(cpu.resolve("cpufreq/scaling_governor")))
          .filter(governor -> !governor.isEmpty())
          .distinct()
          .sorted()
          .toList();
    } catch (IOException | UncheckedIOException _) {
      return List.of();
    }
  }

  /// Whether CPUs run faster than their nominal rate while few of them are busy.
  public Optional<Boolean> turbo() {
    Path cpus = root.resolve(CPUS);
    return known(SystemFile.firstLine(cpus.resolve("intel_pstate/no_turbo")))
        .map("0"::equals)
        .or(() -> known(SystemFile.firstLine(cpus.resolve("cpufreq/boost"))).map("1"::equals));
  }

  /// Where the kernel takes the time from, such as `tsc`.
  public Optional<String> clockSource() {
    return known(
        SystemFile.firstLine(
            root.resolve("sys/devices/system/clocksource/clocksource0/current_clocksource")));
  }

  /// Whether it is a virtual machine, as far as its CPU admits that.
  public boolean isVirtual() {
    String flags = SystemFile.valueIn(root.resolve("proc/cpuinfo"), "flags");
    return List.of(flags.split(" ", -1)).contains("hypervisor")
        || !SystemFile.firstLine(root.resolve("sys/hypervisor/type")).isEmpty();
  }

  /// How many processes wanted to run on average over 1, 5 and 15 minutes: `0.03 0.45 1.20`.
  public Optional<String> load() {
    String[] words = SystemFile.firstLine(root.resolve("proc/loadavg")).split(" ", -1);
    return words.length < 3
        ? Optional.empty()
        : known(String.join(" ", List.of(words).subList(0, 3)));
  }

  private static Optional<String> known(String text) {
    return Optional.of(text).filter(it -> !it.isEmpty());
  }
}
