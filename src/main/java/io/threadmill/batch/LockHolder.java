package io.threadmill.batch;

import io.threadmill.numberset.ShownText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/// Who holds the machine, as far as one may know: on Linux the kernel tells the process, its
/// command line the home, and the home's owner file the run.
///
/// @param file that is locked
record LockHolder(Path file) {

  private static final Path PROC = Path.of("/proc");

  /// The holder in words for somebody who wants to measure in a home.
  String describe(Path home) {
    Optional<Owner> own = OwnerFile.of(home).owner();
    Optional<Long> holder = pid().filter(pid -> own.filter(it -> it.isProcess(pid)).isEmpty());
    return holder
        .map(this::describe)
        .or(() -> own.map(Owner::words))
        .orElseGet(() -> "another home's run holds this machine (lock file " + file + ")");
  }

  private String describe(long pid) {
    return CommandLineHome.of(pid)
        .map(home -> inAnotherHome(pid, home))
        .orElseGet(() -> "process %d holds this machine (lock file %s)".formatted(pid, file));
  }

  private static String inAnotherHome(long pid, Path home) {
    String words =
        OwnerFile.of(home)
            .owner()
            .filter(owner -> owner.isProcess(pid))
            .map(Owner::words)
            .orElse("process " + pid + " is measuring");
    return words + " in " + ShownText.escape(home.toString());
  }

  /// The process that has locked the file. Does not open it: who closes a file loses his locks.
  Optional<Long> pid() {
    try (Stream<String> lines = Files.lines(PROC.resolve("locks"))) {
      HeldLock wanted =
          HeldLock.on(
              (long) Files.getAttribute(file, "unix:dev", LinkOption.NOFOLLOW_LINKS),
              (long) Files.getAttribute(file, "unix:ino", LinkOption.NOFOLLOW_LINKS));
      return lines
          .flatMap(line -> HeldLock.parse(line).stream())
          .filter(lock -> lock.inode() == wanted.inode())
          .filter(lock -> hasOpen(lock.pid()).orElse(lock.device().equals(wanted.device())))
          .map(HeldLock::pid)
          .findFirst();
    } catch (IOException
        | UncheckedIOException
        | UnsupportedOperationException
        | IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  /// Whether a process has the file open; empty when it is another user's. Some file systems show
  /// another device to a process than the kernel shows in its list of locks, so this counts more.
  private Optional<Boolean> hasOpen(long pid) {
    Path open = PROC.resolve(Long.toString(pid)).resolve("fd");
    try (Stream<Path> links = Files.list(open)) {
      return Optional.of(links.anyMatch(this::leadsToTheFile));
    } catch (IOException | UncheckedIOException _) {
      return Optional.empty();
    }
  }

  private boolean leadsToTheFile(Path link) {
    try {
      return Files.isSameFile(link, file);
    } catch (IOException _) {
      return false;
    }
  }
}
