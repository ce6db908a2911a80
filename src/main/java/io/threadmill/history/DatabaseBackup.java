package io.threadmill.history;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;

/// Copies the database of a home into one zip file while it is in use. What is in the file has been
/// opened and read.
public final class DatabaseBackup {

  private static final long MB = 1L << 20;

  /// The copy as H2 makes it, the database in it, and the file that is kept.
  private static final int COPIES = 3;

  private final JdbcTemplate jdbc;

  DatabaseBackup(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /// What was found in a backup.
  ///
  /// @param schema its version
  public record Contents(int schema, long runs) {}

  /// Makes a backup.
  ///
  /// @param folder an empty one, for this alone, whose path holds no `;`
  /// @param zip an empty file, which becomes the backup; what else is left in the folder is of no
  ///   use
  /// @throws IOException when it could not be written, or what was written cannot be read
  public Contents write(Path reports, Path folder, Path zip) throws IOException {
    requireRoom(DatabaseFile.in(reports), folder);
    Path copy = folder.resolve("copy.zip");
    try {
      jdbc.update("backup to ?", copy.toString());
      Path database = unpack(copy, folder);
      Files.delete(copy);
      KilledDatabase.recover(folder); // it was copied while it was in use
      closeProperly(folder);
      Contents contents = look(folder);
      pack(database, zip);
      requireSame(zip, database);
      return contents;
    } catch (DataAccessException | SQLException e) {
      throw reason(e);
    }
  }

  private static void requireRoom(Path database, Path folder) throws IOException {
    long needed = COPIES * Files.size(database);
    long free = Files.getFileStore(folder).getUsableSpace();
    if (free < needed) {
      throw new IOException(
          "no space left: it needs %,d MB while it is made, and %,d MB are free"
              .formatted(Math.ceilDiv(needed, MB), free / MB));
    }
  }

  private static Path unpack(Path zip, Path folder) throws IOException {
    Path database = DatabaseFile.in(folder);
    try (ZipFile file = new ZipFile(zip.toFile());
        InputStream in = file.getInputStream(onlyEntry(file))) {
      Files.copy(in, database);
    }
    return database;
  }

  private static ZipEntry onlyEntry(ZipFile file) throws IOException {
    if (file.size() != 1) {
      throw new IOException("H2 has copied %d files instead of one".formatted(file.size()));
    }
    return file.entries().nextElement();
  }

  private static Contents look(Path folder) throws SQLException {
    String url = DatabaseFile.url(folder) + ";ACCESS_MODE_DATA=r";
    try (Connection database = DriverManager.getConnection(url, DatabaseFile.USER, "")) {
      return new Contents(
          (int) number(database, SchemaVersion.SQL), number(database, "select count(*) from run"));
    }
  }

  private static long number(Connection database, String sql) throws SQLException {
    try (Statement statement = database.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getLong(1);
    }
  }

  private static void closeProperly(Path folder) throws SQLException {
    DriverManager.getConnection(DatabaseFile.url(folder), DatabaseFile.USER, "").close();
  }

  private static void pack(Path database, Path zip) throws IOException {
    try (FileOutputStream file = new FileOutputStream(zip.toFile());
        ZipOutputStream out =
            new ZipOutputStream(new BufferedOutputStream(file), StandardCharsets.UTF_8)) {
      out.putNextEntry(new ZipEntry(String.valueOf(database.getFileName())));
      Files.copy(database, out);
      out.closeEntry();
      out.finish();
      out.flush();
      file.getFD().sync();
    }
  }

  private static void requireSame(Path zip, Path database) throws IOException {
    try (ZipFile file = new ZipFile(zip.toFile());
        InputStream written = new BufferedInputStream(file.getInputStream(onlyEntry(file)));
        InputStream meant = new BufferedInputStream(Files.newInputStream(database))) {
      int there;
      do {
        there = written.read();
        if (there != meant.read()) {
          throw new IOException("what was written is not what was meant: the disk may be broken");
        }
      } while (there >= 0);
    }
  }

  /// What the file system says, if it does.
  private static IOException reason(Exception failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof IOException io) {
        return io;
      }
    }
    return new IOException(DatabaseFile.problem(failure).orElseGet(failure::toString), failure);
  }
}
