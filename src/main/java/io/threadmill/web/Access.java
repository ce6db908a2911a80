package io.threadmill.web;

import java.security.SecureRandom;
import java.util.HexFormat;

/// Under which name the daemon may be asked, and the token that proves that somebody may read the
/// private files of its home.
///
/// @param host to which it is bound, as it stands in a URI
/// @param token in hex
/// @param allowsActions whether the page may do more than show; commands may always
public record Access(String host, String token, boolean allowsActions) {

  private static final int TOKEN_BYTES = 32;

  /// With a token that nobody can guess.
  ///
  /// @param bind the address to which it is bound
  /// @param allowsActions as above
  public static Access to(String bind, boolean allowsActions) {
    String host = bind.indexOf(':') >= 0 ? "[" + bind + "]" : bind;
    byte[] token = new byte[TOKEN_BYTES];
    new SecureRandom().nextBytes(token);
    return new Access(host, HexFormat.of().formatHex(token), allowsActions);
  }

  /// Whether it is bound to every address of this machine.
  public boolean isWildcard() {
    return host.equals("0.0.0.0") || host.equals("[::]");
  }

  /// The host under which this machine reaches it.
  public String reachable() {
    return isWildcard() ? "127.0.0.1" : host;
  }
}
