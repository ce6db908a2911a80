package io.threadmill.history;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;

/// Finds again what was stored last before a kill. H2 follows a chain of pieces of its file to the
/// newest one and stops early when a piece lies where freed space was used again, and then has lost
/// what it had acknowledged. Reading all pieces finds it.
public final class KilledDatabase {

  private static final int HEADER = 4096;
  private static final String CLEAN = "clean:1";

  private KilledDatabase() {}

  /// Makes the newest state of a database the one that is opened, unless it was closed properly.
  /// One that another process has open is left alone, and what cannot be read is for H2 to report.
  ///
  /// @param reports the folder with the database, which may have none
  public static void recover(Path reports) {
    Path file = DatabaseFile.in(reports);
    try {
      if (Files.exists(file) && !isClean(file)) {
        new MVStore.Builder().fileName(file.toString()).recoveryMode().open().close();
      }
    } catch (IOException | MVStoreException _) {
      // whoever opens the database hears of it
    }
  }

  private static boolean isClean(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return new String(in.readNBytes(HEADER), ISO_8859_1).contains(CLEAN);
    }
  }
}
