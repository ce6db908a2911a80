package io.threadmill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadmill.measurement.ClockQuality;
import io.threadmill.measurement.CpuReading;
import io.threadmill.measurement.MachineFacts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MachineChecksTest {

  private static final ClockQuality GOOD_CLOCK = new ClockQuality(24.6, 20);
  private static final String GOVERNOR = "sys/devices/system/cpu/cpu0/cpufreq/scaling_governor";

  @TempDir private Path root = Path.of("");

  private void file(String name, String content) throws IOException {
    Path path = root.resolve(name);
    Files.createDirectories(path.resolveSibling(""));
    Files.writeString(path, content + "\n");
  }

  private void online(String cpus) throws IOException {
    file("sys/devices/system/cpu/online", cpus);
  }

  private void memory(long availableKib, long swapKib) throws IOException {
    file(
        "proc/meminfo",
        """
        MemTotal:       8388608 kB
        MemAvailable:   %d kB
        SwapTotal:      2097152 kB
        SwapFree:       %d kB"""
            .formatted(availableKib, 2_097_152 - swapKib));
  }

  private List<String> lines(int cores, ClockQuality clock) {
    return printed(new MachineChecks(new MachineFacts(root), cores, clock).all());
  }

  private String line(String name) {
    return lines(4, GOOD_CLOCK).stream()
        .filter(it -> it.contains(" " + name + ": "))
        .findFirst()
        .orElseThrow();
  }

  private static List<String> printed(List<Check> checks) {
    return checks.stream()
        .map(Check::cells)
        .map(cells -> cells.get(0) + " " + cells.get(1) + ": " + cells.get(2))
        .toList();
  }

  @Test
  void aGoodMachineHasNothingToWarnOf() throws IOException {
    online("0-3");
    file("proc/self/status", "Cpus_allowed_list:\t0-3");
    memory(7_340_032, 0);
    file(GOVERNOR, "performance");
    file("sys/devices/system/cpu/intel_pstate/no_turbo", "1");
    file("sys/devices/system/clocksource/clocksource0/current_clocksource", "tsc");

    assertThat(lines(4, GOOD_CLOCK))
        .containsExactly(
            "+ ok cores: 4 may be used",
            "+ ok cpu-limit: none",
            "+ ok affinity: every CPU: 0-3",
            "+ ok memory: 7.0 GB of 8.0 GB are free",
            "+ ok swap: not used",
            "+ ok governor: performance",
            "+ ok turbo: off",
            "+ ok clock: tsc, a look takes 25 ns, steps of 20 ns");
  }

  @Test
  void aSystemThatTellsNothingIsNotBlamed() {
    assertThat(lines(2, GOOD_CLOCK))
        .containsExactly(
            "+ ok cores: 2 may be used",
            "+ ok cpu-limit: none",
            "+ ok affinity: this system does not tell",
            "+ ok memory: this system does not tell",
            "+ ok swap: this system does not tell",
            "+ ok governor: this system does not tell",
            "+ ok turbo: this system does not tell",
            "+ ok clock: a look takes 25 ns, steps of 20 ns");
  }

  @Test
  void oneCoreShowsNoParallelWork() {
    assertThat(lines(1, GOOD_CLOCK).getFirst())
        .isEqualTo(
            "! warn cores: 1: nothing can run at the same time; measure on a machine with more cores to see what parallel work brings");
  }

  @Test
  void aContainerWithLessThanTheCoresIsStoppedAtTimes() throws IOException {
    online("0-3");
    file("sys/fs/cgroup/cpu.max", "150000 100000");
    assertThat(line("cpu-limit"))
        .isEqualTo(
            "! warn cpu-limit: the container may use 1.50 cores of 4 and is stopped when it uses more; give it CPUs of its own (cpuset) instead of a share");
    file("sys/fs/cgroup/cpu.max", "400000 100000");
    assertThat(line("cpu-limit")).isEqualTo("+ ok cpu-limit: the container may use 4.00 cores");
  }

  @Test
  void pinnedToSomeCpus() throws IOException {
    online("0-3,6");
    file("proc/self/status", "Cpus_allowed_list:\t0,2");
    assertThat(line("affinity"))
        .isEqualTo(
            "! warn affinity: only CPUs 0,2 of 0-3,6; keep other programs off these, or start without taskset or cpuset");
    assertThat(MachineChecks.count("0-3,6")).isEqualTo(5);
  }

  @Test
  void littleMemory() throws IOException {
    memory(524_288, 1_048_576);
    assertThat(line("memory"))
        .isEqualTo(
            "! warn memory: 0.5 GB of 8.0 GB are free; leave 1 GB to a run, or it may be swapped out or killed");
    assertThat(line("swap"))
        .isEqualTo(
            "! warn swap: 1.0 GB are swapped out; end what needs the memory: pages that come back stop a sample");
    memory(7_340_032, 0);
    file("sys/fs/cgroup/memory.max", "536870912");
    assertThat(line("memory"))
        .isEqualTo(
            "! warn memory: 7.0 GB of 8.0 GB are free, the container may use 0.5 GB; leave 1 GB to a run, or it may be swapped out or killed");
  }

  @Test
  void clockRatesThatChange() throws IOException {
    file(GOVERNOR, "powersave");
    file("sys/devices/system/cpu/cpufreq/boost", "1");
    assertThat(line("governor"))
        .isEqualTo(
            "! warn governor: powersave: clock rates follow the load; set it: 'cpupower frequency-set -g performance'");
    assertThat(line("turbo"))
        .isEqualTo(
            "! warn turbo: on: a core runs faster while others idle, which makes speedups smaller; switch it off in the firmware, or in intel_pstate/no_turbo or cpufreq/boost");
  }

  @Test
  void slowClocks() throws IOException {
    assertThat(lines(2, new ClockQuality(25, 15_000)).getLast())
        .isEqualTo(
            "! warn clock: a look takes 25 ns, steps of 15000 ns; let the kernel use tsc, and make samples long: 'repeat: auto'");
    file("sys/devices/system/clocksource/clocksource0/current_clocksource", "hpet");
    assertThat(lines(2, GOOD_CLOCK).getLast())
        .isEqualTo(
            "! warn clock: hpet, a look takes 25 ns, steps of 20 ns; let the kernel use tsc, and make samples long: 'repeat: auto'");
  }

  private List<String> noise(CpuReading after) {
    return printed(
        new NoiseChecks(
                new MachineFacts(root), Optional.of(new CpuReading(0, 10, 2)), Optional.of(after))
            .all());
  }

  @Test
  void aQuietMachine() {
    assertThat(noise(new CpuReading(2_000_000_000L, 10.5, 2)))
        .containsExactly(
            "+ ok others: other processes use 0.25 cores", "+ ok hypervisor: none seen");
    assertThat(
            printed(
                new NoiseChecks(new MachineFacts(root), Optional.empty(), Optional.empty()).all()))
        .containsExactly("+ ok others: this system does not tell", "+ ok hypervisor: none seen");
  }

  @Test
  void aBusyMachine() throws IOException {
    file("proc/loadavg", "1.50 0.90 0.30 3/81 10482");
    file("proc/cpuinfo", "flags\t: fpu hypervisor");
    assertThat(noise(new CpuReading(2_000_000_000L, 12.64, 2)))
        .containsExactly(
            "! warn others: other processes use 1.32 cores (load 1.50 0.90 0.30), more than 0.3; end them; a night would not be measured now, and any other run would be flagged",
            "+ ok hypervisor: a virtual machine; others took 0.00 cores of it");
    assertThat(noise(new CpuReading(2_000_000_000L, 10.5, 2.5)).getLast())
        .isEqualTo(
            "! warn hypervisor: other virtual machines took 0.25 cores; use a host of your own, or compare many nights");
  }
}
