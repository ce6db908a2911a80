package io.threadmill.web;

import java.security.SecureRandom;
import java.util.HexFormat;

/// Under which name the daemon may be asked, and the token that proves that somebody may read the
/// private files of its home.
///
/// @param host to which it is bound
/// @param token in hex
public record Access(String host, String token) {

  private static final int TOKEN_BYTES = 32;

  /// With a token that nobody can guess.
  public static Access to(String host) {
    byte[] token = new byte[TOKEN_BYTES];
    new SecureRandom().nextBytes(token);
    return new Access(host, HexFormat.of().formatHex(token));
  }
}
