package io.threadmill.cli;

import io.threadmill.measurement.ClockQuality;
import io.threadmill.measurement.MachineFacts;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;

/// What of the machine would spoil a measurement, whoever uses it.
///
/// @param cores that the JVM may use
record MachineChecks(MachineFacts facts, int cores, ClockQuality clock) {

  private static final String UNKNOWN = "this system does not tell";
  private static final Set<String> FAST_CLOCKS = Set.of("tsc", "kvm-clock", "arch_sys_counter");
  private static final double SLOW_LOOK_NS = 200;
  private static final long COARSE_STEP_NS = 1_000;
  private static final long MUCH_SWAP = Amount.GB / 16;

  List<Check> all() {
    return List.of(
        cores("cores"),
        cpuLimit("cpu-limit"),
        affinity("affinity"),
        memory("memory"),
        swap("swap"),
        governor("governor"),
        turbo("turbo"),
        clock("clock"));
  }

  private Check cores(String name) {
    return cores > 1
        ? Check.ok(name, cores + " may be used")
        : Check.warn(
            name,
            "1: nothing can run at the same time",
            "measure on a machine with more cores to see what parallel work brings");
  }

  /// The JVM counts a limit of 1.5 cores as 2.
  private Check cpuLimit(String name) {
    OptionalDouble limit = facts.cpuLimit();
    if (limit.isEmpty()) {
      return Check.ok(name, "none");
    }
    String found =
        String.format(Locale.ROOT, "the container may use %.2f cores", limit.getAsDouble());
    return limit.getAsDouble() < onlineCores()
        ? Check.warn(
            name,
            found + " of %d and is stopped when it uses more".formatted(onlineCores()),
            "give it CPUs of its own (cpuset) instead of a share")
        : Check.ok(name, found);
  }

  private int onlineCores() {
    return facts.onlineCpus().map(MachineChecks::count).orElse(cores);
  }

  /// @param cpus such as `0-3,6`
  static int count(String cpus) {
    int count = 0;
    for (String part : cpus.split(",", -1)) {
      String[] ends = part.strip().split("-", -1);
      count += Integer.parseInt(ends[ends.length - 1]) - Integer.parseInt(ends[0]) + 1;
    }
    return count;
  }

  private Check affinity(String name) {
    Optional<String> allowed = facts.allowedCpus();
    Optional<String> online = facts.onlineCpus();
    if (allowed.isEmpty() || online.isEmpty()) {
      return Check.ok(name, UNKNOWN);
    }
    return count(allowed.get()) >= count(online.get())
        ? Check.ok(name, "every CPU: " + online.get())
        : Check.warn(
            name,
            "only CPUs %s of %s".formatted(allowed.get(), online.get()),
            "keep other programs off these, or start without taskset or cpuset");
  }

  private Check memory(String name) {
    if (facts.memory().isEmpty() || facts.availableMemory().isEmpty()) {
      return Check.ok(name, UNKNOWN);
    }
    long available = facts.availableMemory().getAsLong();
    OptionalLong limit = facts.memoryLimit();
    String found =
        "%s of %s are free".formatted(Amount.gb(available), Amount.gb(facts.memory().getAsLong()))
            + (limit.isEmpty() ? "" : ", the container may use " + Amount.gb(limit.getAsLong()));
    return Math.min(available, limit.orElse(Long.MAX_VALUE)) < Amount.GB
        ? Check.warn(name, found, "leave 1 GB to a run, or it may be swapped out or killed")
        : Check.ok(name, found);
  }

  private Check swap(String name) {
    if (facts.usedSwap().isEmpty()) {
      return Check.ok(name, UNKNOWN);
    }
    long used = facts.usedSwap().getAsLong();
    String found = used == 0 ? "not used" : Amount.gb(used) + " are swapped out";
    return used < MUCH_SWAP
        ? Check.ok(name, found)
        : Check.warn(name, found, "end what needs the memory: pages that come back stop a sample");
  }

  private Check governor(String name) {
    List<String> governors = facts.governors();
    if (governors.isEmpty()) {
      return Check.ok(name, UNKNOWN);
    }
    String found = String.join(", ", governors);
    return governors.equals(List.of("performance"))
        ? Check.ok(name, found)
        : Check.warn(
            name,
            found + ": clock rates follow the load",
            "set it: 'cpupower frequency-set -g performance'");
  }

  private Check turbo(String name) {
    return facts
        .turbo()
        .map(
            on ->
                on
                    ? Check.warn(
                        name,
                        "on: a core runs faster while others idle, which makes speedups smaller",
                        "switch it off in the firmware, or in intel_pstate/no_turbo or cpufreq/boost")
                    : Check.ok(name, "off"))
        .orElse(Check.ok(name, UNKNOWN));
  }

  private Check clock(String name) {
    Optional<String> source = facts.clockSource();
    String found =
        source.map(it -> it + ", ").orElse("")
            + String.format(
                Locale.ROOT,
                "a look takes %.0f ns, steps of %d ns",
                clock.costNs(),
                clock.stepNs());
    boolean slow = source.isPresent() && !FAST_CLOCKS.contains(source.get());
    return slow || clock.costNs() > SLOW_LOOK_NS || clock.stepNs() > COARSE_STEP_NS
        ? Check.warn(name, found, "let the kernel use tsc, and make samples long: 'repeat: auto'")
        : Check.ok(name, found);
  }
}
