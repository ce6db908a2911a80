package io.threadmill.execution;

import io.threadmill.measurement.Environment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// Tells a process from every other one, also from a later one with the same number.
///
/// @param start when it started, in words that no other process with this number has: on Linux the
///   boot of the machine and the clock ticks since then, which stay the same when somebody sets the
///   clock; elsewhere milliseconds since 1970. Empty when it is not known; then the process counts
///   as gone
public record ProcessIdentity(long pid, String start) {

  private static final String BOOT = boot();

  /// Of a process that is there, or was until just now.
  public static ProcessIdentity of(ProcessHandle process) {
    return new ProcessIdentity(process.pid(), startOf(process.pid()));
  }

  /// Of this process.
  public static ProcessIdentity current() {
    return of(ProcessHandle.current());
  }

  /// Reads what [#text()] has written; empty for any other text.
  public static Optional<ProcessIdentity> parse(String text) {
    int dash = text.indexOf('-');
    try {
      return dash < 0
          ? Optional.empty()
          : Optional.of(
              new ProcessIdentity(Long.parseLong(text, 0, dash, 10), text.substring(dash + 1)));
    } catch (NumberFormatException _) {
      return Optional.empty();
    }
  }

  /// Digits, letters and dashes.
  public String text() {
    return pid + "-" + start;
  }

  /// Whether the number still belongs to this very process, and it has not ended.
  public boolean isAlive() {
    return !start.isEmpty() && start.equals(startOf(pid));
  }

  /// The processes that it has left in its group, once it has ended: those in the group and the
  /// session with its number that started no earlier. A number is not given to anybody else as long
  /// as there is a group or a session of that name; if a living process has it, it is another's.
  /// Empty where there is no `/proc`, and after the machine was started again.
  List<ProcessIdentity> leftBehind() {
    OptionalLong ticks = startTicks();
    return ticks.isEmpty() || !hasEnded(ticks.getAsLong())
        ? List.of()
        : ProcessHandle.allProcesses()
            .filter(process -> isMember(process.pid(), ticks.getAsLong()))
            .map(ProcessIdentity::of)
            .filter(ProcessIdentity::isAlive)
            .toList();
  }

  /// Also when its parent has not noticed; not when its number is another's.
  private boolean hasEnded(long ticks) {
    Optional<ProcStat> stat = ProcStat.of(pid);
    return stat.isEmpty() || (stat.get().isDead() && stat.get().startTicks() == ticks);
  }

  private boolean isMember(long member, long sinceTicks) {
    return ProcStat.of(member)
        .filter(stat -> !stat.isDead())
        .filter(stat -> stat.group() == pid && stat.session() == pid)
        .filter(stat -> stat.startTicks() >= sinceTicks)
        .isPresent();
  }

  /// Empty when it is not of this boot.
  private OptionalLong startTicks() {
    String boot = BOOT + "-";
    try {
      return !BOOT.isEmpty() && start.startsWith(boot)
          ? OptionalLong.of(Long.parseLong(start.substring(boot.length())))
          : OptionalLong.empty();
    } catch (NumberFormatException _) {
      return OptionalLong.empty();
    }
  }

  /// Empty for a process that has ended.
  private static String startOf(long pid) {
    return BOOT.isEmpty()
        ? ProcessHandle.of(pid)
            .flatMap(process -> process.info().startInstant())
            .map(Instant::toEpochMilli)
            .map(String::valueOf)
            .orElse("")
        : ProcStat.of(pid)
            .filter(stat -> !stat.isDead())
            .map(stat -> BOOT + "-" + stat.startTicks())
            .orElse("");
  }

  /// What all processes of this machine have in common until it starts anew, in containers too.
  static String machine() {
    return BOOT.isEmpty() ? Environment.hostName() : BOOT;
  }

  /// Empty where it is not Linux that runs.
  private static String boot() {
    try {
      return Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip();
    } catch (IOException _) {
      return "";
    }
  }
}
