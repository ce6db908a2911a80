package io.threadmill.execution;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/// How a connection to a broker is secured: the broker must show a certificate for its host name
/// that one of the trusted ones has signed.
///
/// @param trust a PEM file with the certificates that are trusted; those of the JDK without one
/// @param identity a PEM file with the own private key and certificate, for brokers that ask for
///   one
public record BrokerTls(Optional<Path> trust, Optional<Path> identity) {

  void write(DataOutputStream out) throws IOException {
    out.writeUTF(trust.map(Path::toString).orElse(""));
    out.writeUTF(identity.map(Path::toString).orElse(""));
  }

  static BrokerTls read(DataInputStream in) throws IOException {
    return new BrokerTls(readPath(in), readPath(in));
  }

  private static Optional<Path> readPath(DataInputStream in) throws IOException {
    String path = in.readUTF();
    return path.isEmpty() ? Optional.empty() : Optional.of(Path.of(path));
  }
}
