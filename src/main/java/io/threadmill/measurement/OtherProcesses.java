package io.threadmill.measurement;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/// How much CPU others use: all that Linux has counted for the machine, but what this JVM and its
/// children have used, the living and the ended ones. Empty on systems without `/proc`.
public final class OtherProcesses {

  /// Clock ticks of `/proc`: 100 a second wherever Java runs on Linux, whatever the kernel's own.
  private static final double TICKS = 100;

  /// Fields of the line `cpu` of the machine, counted from 0; guests are counted in the first two.
  private static final List<Integer> BUSY = List.of(1, 2, 3, 6, 7, 8);

  private static final List<Integer> STOLEN = List.of(8);

  /// Fields of a process behind its name, counted from 0: its own time as user and system, and that
  /// of its children that have ended.
  private static final List<Integer> USED = List.of(11, 12, 13, 14);

  private final Path proc;
  private final LongSupplier nanoClock;
  private final Supplier<LongStream> ours;

  /// @param ours the numbers of our processes
  OtherProcesses(Path proc, LongSupplier nanoClock, Supplier<LongStream> ours) {
    this.proc = proc;
    this.nanoClock = nanoClock;
    this.ours = ours;
  }

  /// Those of this machine.
  public static OtherProcesses here() {
    return new OtherProcesses(Path.of("/proc"), System::nanoTime, OtherProcesses::family);
  }

  private static LongStream family() {
    ProcessHandle self = ProcessHandle.current();
    return Stream.concat(Stream.of(self), self.descendants()).mapToLong(ProcessHandle::pid);
  }

  /// Looks once; two readings tell how much was used between them.
  public Optional<CpuReading> read() {
    try (Stream<String> lines = Files.lines(proc.resolve("stat"), ISO_8859_1)) {
      return lines.findFirst().flatMap(this::reading);
    } catch (IOException _) {
      return Optional.empty();
    }
  }

  /// A sandbox may show a line of zeros.
  private Optional<CpuReading> reading(String machine) {
    String[] fields = machine.strip().split(" +", -1);
    try {
      long busy = sum(fields, BUSY);
      if (busy == 0) {
        return Optional.empty();
      }
      double own = ours.get().map(this::used).sum() / TICKS;
      double stolen = sum(fields, STOLEN) / TICKS;
      return Optional.of(new CpuReading(nanoClock.getAsLong(), busy / TICKS - own, stolen));
    } catch (IndexOutOfBoundsException | NumberFormatException _) {
      return Optional.empty();
    }
  }

  /// Ticks of a process and of its children that have ended; 0 when it has ended just now.
  private long used(long pid) {
    try {
      String line = Files.readString(proc.resolve(Long.toString(pid)).resolve("stat"), ISO_8859_1);
      return sum(line.substring(line.lastIndexOf(')') + 1).strip().split(" +", -1), USED);
    } catch (IOException _) {
      return 0;
    }
  }

  private static long sum(String[] fields, List<Integer> which) {
    return which.stream().mapToLong(field -> Long.parseLong(fields[field])).sum();
  }
}
