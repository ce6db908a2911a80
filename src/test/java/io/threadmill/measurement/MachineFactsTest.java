package io.threadmill.measurement;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MachineFactsTest {

  @TempDir private Path root = Path.of("");

  private MachineFacts with(String file, String content) throws IOException {
    Path path = root.resolve(file);
    Files.createDirectories(path.resolveSibling(""));
    Files.writeString(path, content);
    return new MachineFacts(root);
  }

  @Test
  void knowsNothingWhereTheSystemTellsNothing() {
    MachineFacts facts = new MachineFacts(root);

    assertThat(facts.cpuLimit()).isEmpty();
    assertThat(facts.memoryLimit()).isEmpty();
    assertThat(facts.memory()).isEmpty();
    assertThat(facts.availableMemory()).isEmpty();
    assertThat(facts.usedSwap()).isEmpty();
    assertThat(facts.allowedCpus()).isEmpty();
    assertThat(facts.onlineCpus()).isEmpty();
    assertThat(facts.governors()).isEmpty();
    assertThat(facts.turbo()).isEmpty();
    assertThat(facts.clockSource()).isEmpty();
    assertThat(facts.load()).isEmpty();
    assertThat(facts.isVirtual()).isFalse();
  }

  @Test
  void takesTheTightestLimitOfTheGroupsAroundIt() throws IOException {
    with("proc/self/cgroup", "0::/kube/pod\n");
    with("sys/fs/cgroup/kube/pod/cpu.max", "max 100000\n");
    with("sys/fs/cgroup/kube/cpu.max", "150000 100000\n");
    with("sys/fs/cgroup/cpu.max", "400000 100000\n");
    with("sys/fs/cgroup/kube/pod/memory.max", "2147483648\n");
    MachineFacts facts = with("sys/fs/cgroup/kube/memory.max", "max\n");

    assertThat(facts.cpuLimit()).hasValue(1.5);
    assertThat(facts.memoryLimit()).hasValue(2_147_483_648L);
  }

  @Test
  void readsTheFirstVersionOfControlGroupsToo() throws IOException {
    with("proc/self/cgroup", "4:memory:/job\n2:cpu,cpuacct:/job\n0::/\n");
    with("sys/fs/cgroup/cpu/job/cpu.cfs_quota_us", "50000\n");
    with("sys/fs/cgroup/cpu/job/cpu.cfs_period_us", "100000\n");
    with("sys/fs/cgroup/cpu/cpu.cfs_quota_us", "-1\n");
    with("sys/fs/cgroup/cpu/cpu.cfs_period_us", "100000\n");
    MachineFacts facts =
        with("sys/fs/cgroup/memory/job/memory.limit_in_bytes", "9223372036854771712\n");

    assertThat(facts.cpuLimit()).hasValue(0.5);
    assertThat(facts.memoryLimit()).isEmpty();
  }

  @Test
  void findsTheLimitOfAContainerWhoseGroupIsSeenAsTheTop() throws IOException {
    with("proc/self/cgroup", "0::/../../system.slice/docker-1.scope\n");

    assertThat(with("sys/fs/cgroup/cpu.max", "50000 100000\n").cpuLimit()).hasValue(0.5);
    with("proc/self/cgroup", "0::/system.slice/docker-1.scope\n");
    assertThat(new MachineFacts(root).cpuLimit()).hasValue(0.5);
  }

  @Test
  void readsMemoryInKibibytes() throws IOException {
    MachineFacts facts =
        with(
            "proc/meminfo",
            """
            MemTotal:       2048 kB
            MemFree:           1 kB
            MemAvailable:   1024 kB
            SwapCached:        9 kB
            SwapTotal:       100 kB
            SwapFree:         60 kB
            """);

    assertThat(facts.memory()).hasValue(2_097_152);
    assertThat(facts.availableMemory()).hasValue(1_048_576);
    assertThat(facts.usedSwap()).hasValue(40_960);
  }

  @Test
  void readsWhatRulesTheClockRates() throws IOException {
    with("sys/devices/system/cpu/cpu0/cpufreq/scaling_governor", "powersave\n");
    with("sys/devices/system/cpu/cpu1/cpufreq/scaling_governor", "performance\n");
    MachineFacts facts = with("sys/devices/system/cpu/cpufreq/boost", "1\n");
    assertThat(facts.governors()).containsExactly("performance", "powersave");
    assertThat(facts.turbo()).hasValue(true);

    assertThat(with("sys/devices/system/cpu/intel_pstate/no_turbo", "1\n").turbo()).hasValue(false);
  }

  @Test
  void readsTheRest() throws IOException {
    with("proc/self/status", "Name:\tjava\nCpus_allowed:\t3\nCpus_allowed_list:\t0-1\n");
    with("sys/devices/system/cpu/online", "0-3\n");
    with("sys/devices/system/clocksource/clocksource0/current_clocksource", "hpet\n");
    with("proc/loadavg", "0.03 0.45 1.20 1/81 10482\n");
    MachineFacts facts = with("proc/cpuinfo", "model name\t: x\nflags\t\t: fpu hypervisor lm\n");

    assertThat(facts.allowedCpus()).hasValue("0-1");
    assertThat(facts.onlineCpus()).hasValue("0-3");
    assertThat(facts.clockSource()).hasValue("hpet");
    assertThat(facts.load()).hasValue("0.03 0.45 1.20");
    assertThat(facts.isVirtual()).isTrue();
  }

  @Test
  void measuresAClock() {
    AtomicLong looks = new AtomicLong();

    assertThat(ClockQuality.measure(() -> looks.incrementAndGet() / 4 * 100, 1_000))
        .isEqualTo(new ClockQuality(25, 100));
  }
}
