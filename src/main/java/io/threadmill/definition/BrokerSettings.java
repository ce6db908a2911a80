package io.threadmill.definition;

import io.threadmill.execution.BrokerTls;
import java.nio.file.Path;
import java.util.Optional;

/// The broker that a home's settings name.
///
/// @param host name or address
/// @param tls empty for a plain connection
/// @param prefix of all names that are used there
/// @param credentials a file with user and password, absolute; without one they are in the
///   environment
public record BrokerSettings(
    String host, int port, Optional<BrokerTls> tls, String prefix, Optional<Path> credentials) {

  /// The broker that a URL names, such as `tcps://host:61617`; empty when it names none.
  ///
  /// @param tls for a secured connection
  public static Optional<BrokerSettings> of(
      String url, BrokerTls tls, String prefix, Optional<Path> credentials) {
    return BrokerReader.of(url, tls, prefix, credentials);
  }

  /// Whether the names that are used on a broker may begin so.
  public static boolean isPrefix(String text) {
    return BrokerReader.PREFIX.matcher(text).matches();
  }
}
