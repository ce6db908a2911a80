package io.threadmill.numberset;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// The hash that identifies files and number sets.
public final class Sha256 {
  private Sha256() {}

  /// A fresh one.
  public static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
