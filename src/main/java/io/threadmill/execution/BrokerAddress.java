package io.threadmill.execution;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Optional;
import java.util.regex.Pattern;

/// Where a broker is, and who connects to it.
///
/// @param host name or address
/// @param port of its acceptor
/// @param user whom it knows
/// @param password of that user; only ever passed on over a pipe
/// @param prefix of the names of all queues and topics that are used there, so that several
///   installations can share a broker
/// @param tls empty for a plain connection
public record BrokerAddress(
    String host, int port, String user, String password, String prefix, Optional<BrokerTls> tls) {

  private static final Pattern HOST = Pattern.compile("[A-Za-z0-9._:-]{1,255}");

  public BrokerAddress {
    if (!HOST.matcher(host).matches()) {
      throw new IllegalArgumentException("'" + host + "' is no name of a host");
    }
  }

  /// The prefix where nobody asks for another one.
  public static final String USUAL_PREFIX = "threadmill";

  /// As it is shown: without user and password.
  public String url() {
    String shownHost = host.contains(":") ? "[" + host + "]" : host;
    return (tls.isPresent() ? "tcps://" : "tcp://") + shownHost + ":" + port;
  }

  void write(DataOutputStream out) throws IOException {
    out.writeUTF(host);
    out.writeInt(port);
    out.writeUTF(user);
    out.writeUTF(password);
    out.writeUTF(prefix);
    out.writeBoolean(tls.isPresent());
    if (tls.isPresent()) {
      tls.get().write(out);
    }
  }

  static BrokerAddress read(DataInputStream in) throws IOException {
    return new BrokerAddress(
        in.readUTF(),
        in.readInt(),
        in.readUTF(),
        in.readUTF(),
        in.readUTF(),
        in.readBoolean() ? Optional.of(BrokerTls.read(in)) : Optional.empty());
  }

  /// Without the password.
  @Override
  public String toString() {
    return url() + " as " + user;
  }
}
