package io.threadmill.measurement;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/// How far the resident memory of this process rises above what it is now. The kernel keeps the
/// peak, so nothing is read while the memory is in use.
public final class ResidentMemory {

  private static final Path STATUS = Path.of("/proc/self/status");
  private static final Path CLEAR_REFS = Path.of("/proc/self/clear_refs");

  /// Written to `clear_refs`, it sets the peak back to what is resident now.
  private static final String RESET_PEAK = "5";

  private static final String NOW = "VmRSS:";
  private static final String PEAK = "VmHWM:";
  private static final long KILOBYTE = 1024;

  private final OptionalLong before;

  private ResidentMemory(OptionalLong before) {
    this.before = before;
  }

  /// From now on.
  public static ResidentMemory fromNow() {
    try {
      Files.writeString(CLEAR_REFS, RESET_PEAK);
    } catch (IOException _) {
      // then the peak so far is what the process rises above
    }
    OptionalLong now = read(NOW);
    OptionalLong peak = read(PEAK);
    return new ResidentMemory(
        now.isPresent() && peak.isPresent()
            ? OptionalLong.of(Math.max(now.getAsLong(), peak.getAsLong()))
            : OptionalLong.empty());
  }

  /// In bytes, from the start to the peak; empty on systems without `/proc`.
  public OptionalLong growth() {
    OptionalLong peak = before.isPresent() ? read(PEAK) : OptionalLong.empty();
    return peak.isPresent()
        ? OptionalLong.of(peak.getAsLong() - before.getAsLong())
        : OptionalLong.empty();
  }

  private static OptionalLong read(String field) {
    try {
      for (String line : Files.readAllLines(STATUS, US_ASCII)) {
        if (line.startsWith(field)) {
          String kilobytes = line.substring(field.length()).replace("kB", "").strip();
          return OptionalLong.of(Long.parseLong(kilobytes) * KILOBYTE);
        }
      }
    } catch (IOException | NumberFormatException _) {
      // not Linux
    }
    return OptionalLong.empty();
  }
}
