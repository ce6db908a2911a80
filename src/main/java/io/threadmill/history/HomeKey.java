package io.threadmill.history;

import io.threadmill.numberset.Sha256;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;

/// Tells apart what several homes keep in one database.
///
/// @param text `host:/absolute/path`, or empty where the database is a file of the home: that may
///   be moved with it
public record HomeKey(String text) {

  /// Of a database that belongs to one home.
  public static final HomeKey ONLY = new HomeKey("");

  private static final int LONGEST = 500;
  private static final int DIGITS = 16;

  /// Of a home on a server that others may use as well.
  ///
  /// @param home absolute
  public static HomeKey of(String host, Path home) {
    String text = host + ":" + home;
    return new HomeKey(text.length() > LONGEST ? host + ":" + hash(text) : text);
  }

  /// Whether no other home uses the database.
  public boolean isOnly() {
    return text.isEmpty();
  }

  /// A short name for a library that keeps tables of its own.
  public String name() {
    return isOnly() ? "threadmill" : "threadmill-" + hash(text);
  }

  private static String hash(String text) {
    byte[] digest = Sha256.digest().digest(text.getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().formatHex(digest).substring(0, DIGITS);
  }
}
