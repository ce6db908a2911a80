package io.threadmill.measurement;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class OtherProcessesTest {

  @TempDir private Path proc = Path.of("");
  private long nanos;

  private OtherProcesses others(long... ours) {
    return new OtherProcesses(proc, () -> nanos, () -> LongStream.of(ours));
  }

  private void machine(String ticks) throws IOException {
    Files.writeString(proc.resolve("stat"), "cpu  " + ticks + "\ncpu0 1 2 3 4 5 6 7 8 9 0\n");
  }

  private void process(long pid, String times) throws IOException {
    Path folder = Files.createDirectories(proc.resolve(Long.toString(pid)));
    Files.writeString(
        folder.resolve("stat"),
        "%d (a ) b) S 1 2 3 0 -1 4194304 99 0 0 0 %s 20 0 1 0 4895293 18446744073709551615\n"
            .formatted(pid, times));
  }

  @Test
  void countsAllThatIsNotIdleAndNotOurs() throws IOException {
    OtherProcesses others = others(10, 11);
    machine("1000 10 500 9000 70 20 30 40 500 5");
    process(10, "100 20 3 4");
    process(11, "50 0 0 0");
    CpuReading before = others.read().orElseThrow();

    nanos += 2_000_000_000L;
    machine("1300 20 540 9200 90 21 32 47 700 9");
    process(10, "160 40 3 14");
    process(11, "60 0 0 0");
    CpuReading after = others.read().orElseThrow();

    assertThat(before.others()).isCloseTo(14.23, within());
    assertThat(after.others()).isCloseTo(16.83, within());
    assertThat(after.othersSince(before).orElseThrow()).isCloseTo(1.3, within());
    assertThat(after.stolenSince(before).orElseThrow()).isCloseTo(0.035, within());
  }

  private static org.assertj.core.data.Offset<Double> within() {
    return org.assertj.core.data.Offset.offset(1e-9);
  }

  @Test
  void aChildOfOursThatHasEndedStaysOurs() throws IOException {
    OtherProcesses alive = others(10, 11);
    machine("1000 0 0 0 0 0 0 0 0 0");
    process(10, "100 0 0 0");
    process(11, "300 0 0 0");
    CpuReading before = alive.read().orElseThrow();

    nanos += 1_000_000_000L;
    process(10, "100 0 300 0");
    Files.delete(proc.resolve("11/stat"));

    assertThat(alive.read().orElseThrow().othersSince(before)).hasValue(0);
  }

  @Test
  void othersNeverUseLessThanNothing() {
    CpuReading before = new CpuReading(0, 10, 1);

    assertThat(new CpuReading(1_000_000_000L, 9.99, 1).othersSince(before)).hasValue(0);
    assertThat(new CpuReading(0, 11, 1).othersSince(before)).isEmpty();
  }

  @Test
  void tellsNothingWithoutProc() {
    assertThat(others(10).read()).isEmpty();
  }

  @Test
  void tellsNothingWhereNothingIsCounted() throws IOException {
    machine("0 0 0 0 0 0 0 0 0 0");
    assertThat(others(10).read()).isEmpty();
    machine("0 0 0");
    assertThat(others(10).read()).isEmpty();
    machine("a b c d e f g h i j");
    assertThat(others(10).read()).isEmpty();
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void knowsThisMachine() {
    assertThat(OtherProcesses.here().read()).isPresent();
  }
}
