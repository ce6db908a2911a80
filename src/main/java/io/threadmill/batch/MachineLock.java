package io.threadmill.batch;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/// Keeps two runs from measuring on one machine at the same time: a lock on one file of the
/// machine, which the kernel frees however its owner ends. Who holds it stands beside the owner's
/// database, readable for that user only.
public final class MachineLock implements AutoCloseable {

  private static final Set<StandardOpenOption> OPEN = Set.of(StandardOpenOption.WRITE);
  private static final long POLL_MILLIS = 200;

  /// The files that this process has locked.
  private static final Set<Path> HELD = new HashSet<>();

  private final FileChannel channel;
  private final Path key;
  private final OwnerFile owner;

  private MachineLock(FileChannel channel, Path key, OwnerFile owner) {
    this.channel = channel;
    this.key = key;
    this.owner = owner;
  }

  /// The lock cannot be had now.
  public static final class HeldException extends Exception {
    private static final long serialVersionUID = 1L;

    HeldException(String message) {
      super(message);
    }
  }

  /// Told once when the lock is held by somebody else and will be waited for, and once more when
  /// others use the machine.
  @FunctionalInterface
  public interface Waiting {
    /// Somebody else holds the lock.
    ///
    /// @param holder in words
    void waitingFor(String holder);

    /// Other processes use the machine; the run waits until they use less.
    ///
    /// @param use in words: `others use 1.32 cores`
    default void waitingForQuiet(String use) {
      waitingFor("the machine is not quiet: " + use);
    }

    /// Whether the run is to wait for a quiet machine.
    default boolean wantsQuiet() {
      return true;
    }

    /// Whether nobody wants the lock any more.
    default boolean isGivenUp() {
      return false;
    }
  }

  /// Who measures in a home.
  public static Optional<Owner> owner(Path home) {
    return OwnerFile.of(home).owner();
  }

  /// Who else has the database of a home open, in words.
  public static String holder(Path home) {
    return owner(home)
        .filter(owner -> !owner.isProcess(ProcessHandle.current().pid()))
        .map(Owner::words)
        .orElse("another process has it open");
  }

  /// Who holds the machine now, in words for somebody who wants to measure in a home; empty when
  /// nobody does, or the system does not tell. Does not touch the lock.
  public static Optional<String> held(Path file, Path home) {
    LockHolder holder = new LockHolder(file);
    return holder.pid().isPresent()
        ? Optional.of(holder.describe(home))
        : owner(home).map(Owner::words);
  }

  /// The file that is locked where the settings name none.
  public static Path defaultFile() {
    return Path.of(System.getProperty("java.io.tmpdir"), "threadmill.lock");
  }

  /// Takes the lock, waiting for it as long as it takes.
  ///
  /// @param file the machine's lock file; symbolic links are not followed
  /// @param home of this program
  /// @throws IOException when the file cannot be used as a lock
  /// @throws InterruptedException when it is given up
  public static MachineLock take(Path file, Path home, Waiting waiting)
      throws IOException, InterruptedException {
    Optional<MachineLock> lock = tryTake(file, home);
    if (lock.isEmpty()) {
      waiting.waitingFor(new LockHolder(file).describe(home));
    }
    while (lock.isEmpty()) {
      if (waiting.isGivenUp()) {
        throw new InterruptedException("given up");
      }
      TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
      lock = tryTake(file, home);
    }
    return lock.get();
  }

  /// Takes the lock at once or not at all.
  ///
  /// @throws HeldException naming the holder
  /// @throws IOException when the file cannot be used as a lock
  public static MachineLock takeNow(Path file, Path home) throws IOException, HeldException {
    Optional<MachineLock> lock = tryTake(file, home);
    if (lock.isEmpty()) {
      throw new HeldException(new LockHolder(file).describe(home));
    }
    return lock.get();
  }

  /// A file that this very process has locked is not opened again: the kernel would take the lock
  /// away when the second channel is closed.
  private static Optional<MachineLock> tryTake(Path file, Path home) throws IOException {
    Path key = file.toAbsolutePath().normalize();
    synchronized (HELD) {
      if (HELD.contains(key)) {
        return Optional.empty();
      }
      FileChannel channel = open(file);
      try {
        FileLock lock = channel.tryLock();
        if (lock != null) {
          OwnerFile owner = OwnerFile.of(home);
          owner.write();
          HELD.add(key);
          return Optional.of(new MachineLock(channel, key, owner));
        }
      } catch (IOException e) {
        channel.close();
        throw e;
      }
      channel.close();
      return Optional.empty();
    }
  }

  /// Opens an existing file before trying to make one: kernels refuse to "create" another user's
  /// file in a shared folder even where writing to it is allowed.
  private static FileChannel open(Path file) throws IOException {
    try {
      return FileChannel.open(file, withoutLinks(OPEN));
    } catch (NoSuchFileException e) {
      return create(file);
    } catch (IOException e) {
      throw unusable(file, e);
    }
  }

  private static FileChannel create(Path file) throws IOException {
    try {
      Files.createFile(file);
      if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-rw-"));
      }
    } catch (FileAlreadyExistsException e) {
      // somebody else was faster, or it is a link that leads nowhere: opening tells
    } catch (IOException e) {
      throw unusable(file, e);
    }
    try {
      return FileChannel.open(file, withoutLinks(OPEN));
    } catch (IOException e) {
      throw unusable(file, e);
    }
  }

  private static IOException unusable(Path file, IOException e) {
    String reason =
        e instanceof FileSystemException known && known.getReason() == null
            ? known.getClass().getSimpleName()
            : String.valueOf(e.getMessage());
    return new IOException(
        "the lock file %s cannot be used (%s); set lock-file in settings.yaml to a file that every user of this machine may write"
            .formatted(file, reason),
        e);
  }

  private static Set<OpenOption> withoutLinks(Set<StandardOpenOption> options) {
    Set<OpenOption> all = new HashSet<>(options);
    all.add(LinkOption.NOFOLLOW_LINKS);
    return all;
  }

  /// Stores which run the owner measures.
  void holdFor(String run) throws IOException {
    owner.write(run);
  }

  @Override
  public void close() throws IOException {
    try {
      owner.remove();
    } finally {
      synchronized (HELD) {
        HELD.remove(key);
        channel.close();
      }
    }
  }
}
