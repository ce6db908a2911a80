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

  /// The broker at a URL; empty when it is none such as `tcps://host:61617`.
  ///
  /// @param tls files for a secured connection
  public static Optional<BrokerSettings> at(
      String url, BrokerTls tls, String prefix, Optional<Path> credentials) {
    return BrokerReader.of(url, tls, prefix, credentials);
  }
}
