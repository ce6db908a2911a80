package io.threadmill.history;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import org.flywaydb.core.Flyway;

/// Brings the tables of a home's database up to date, or makes them. H2 commits each statement that
/// changes a table, so somebody killed in the middle would leave a database that no version can
/// open: the change is made to a copy, which then takes the place of the database.
public final class SchemaUpdate {

  private static final String COPY = "threadmill-next";
  private static final int CHUNK = 1 << 20;

  private SchemaUpdate() {}

  /// The database cannot be used before its tables are brought up to date.
  static final class NeededException extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    NeededException() {
      super("the tables of the database are those of an earlier version");
    }
  }

  /// Whether there is no database yet.
  public static boolean isNeeded(Path reports) {
    try {
      Path database = DatabaseFile.in(reports);
      return Files.notExists(database) || Files.size(database) == 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Whether a database could not be used because its tables are those of an earlier version.
  public static boolean isNeeded(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof NeededException) {
        return true;
      }
    }
    return false;
  }

  /// Makes the change, unless somebody else makes it at the same time.
  ///
  /// @throws RuntimeException which [DatabaseFile] can explain
  public static void apply(Path reports) {
    Path database = DatabaseFile.in(reports);
    try {
      if (Files.notExists(database)) {
        Files.write(database, new byte[0], StandardOpenOption.CREATE);
      }
      Object file = file(database); // before it is opened, so that what is locked is this one
      try (FileChannel channel = open(database)) {
        lock(channel);
        if (file.equals(file(database))) {
          replace(reports, channel);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void replace(Path reports, FileChannel database) throws IOException {
    Path copy = DatabaseFile.in(reports, COPY);
    copy(database, copy);
    migrate(DatabaseFile.url(reports, COPY));
    Files.move(
        copy,
        DatabaseFile.in(reports),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
  }

  private static FileChannel open(Path database) throws IOException {
    return FileChannel.open(database, StandardOpenOption.READ, StandardOpenOption.WRITE);
  }

  /// What changes when somebody puts another file in its place.
  private static Object file(Path database) throws IOException {
    Object key = Files.readAttributes(database, BasicFileAttributes.class).fileKey();
    return key == null ? database : key;
  }

  /// The lock that H2 takes as well.
  private static void lock(FileChannel channel) throws IOException {
    try {
      if (channel.tryLock() == null) {
        throw new DatabaseFile.InUseException();
      }
    } catch (OverlappingFileLockException e) {
      throw new DatabaseFile.InUseException();
    }
  }

  /// Through the open channel: to close another one would free the lock.
  private static void copy(FileChannel from, Path to) throws IOException {
    try (FileChannel out =
        FileChannel.open(
            to,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      ByteBuffer buffer = ByteBuffer.allocate(CHUNK);
      while (from.read(buffer) >= 0) {
        buffer.flip();
        while (buffer.hasRemaining()) {
          out.write(buffer);
        }
        buffer.clear();
      }
      out.force(true);
    }
  }

  /// Makes the tables of a database that nobody has open, or brings them up to date.
  static void migrate(String url) {
    Flyway.configure()
        .dataSource(url, DatabaseFile.USER, "")
        .locations("classpath:db/migration/h2")
        .ignoreMigrationPatterns(new String[0])
        .load()
        .migrate();
  }
}
