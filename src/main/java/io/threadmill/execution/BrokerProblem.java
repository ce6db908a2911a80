package io.threadmill.execution;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.apache.activemq.artemis.core.remoting.impl.ssl.SSLSupport;

/// Finds out why a broker could not be connected to: its client only says that it could not.
///
/// @param patience for each step
record BrokerProblem(BrokerAddress broker, Duration patience) {

  /// What is wrong with the connection, whatever the broker may say afterwards.
  BrokerException find(Exception cause) {
    Optional<BrokerException> unreadable = unreadableFile(cause);
    if (unreadable.isPresent()) {
      return unreadable.get();
    }
    try (Socket socket = new Socket()) {
      int millis = (int) patience.toMillis();
      socket.setSoTimeout(millis);
      socket.connect(new InetSocketAddress(broker.host(), broker.port()), millis);
      return broker.tls().isPresent()
          ? secured(socket, broker.tls().get(), cause)
          : notOurs("it lets nobody in: is it a broker, and not one for tcps:// only?", cause);
    } catch (UnknownHostException e) {
      return unreachable("no host has that name", e);
    } catch (SocketTimeoutException e) {
      return unreachable("it does not answer", e);
    } catch (ConnectException e) {
      return unreachable("nothing listens there", e);
    } catch (IOException e) {
      return unreachable(String.valueOf(e.getMessage()), e);
    }
  }

  private Optional<BrokerException> unreadableFile(Exception cause) {
    if (broker.tls().isEmpty()) {
      return Optional.empty();
    }
    BrokerTls tls = broker.tls().get();
    for (Optional<Path> file : List.of(tls.trust(), tls.identity())) {
      if (file.isPresent() && !Files.isReadable(file.get())) {
        return Optional.of(
            new BrokerException(
                "the broker at %s: %s cannot be read".formatted(broker.url(), file.get()),
                true,
                cause));
      }
    }
    return Optional.empty();
  }

  private BrokerException secured(Socket socket, BrokerTls tls, Exception cause) {
    try (SSLSocket secured =
        (SSLSocket)
            support(tls)
                .createContext()
                .getSocketFactory()
                .createSocket(socket, broker.host(), broker.port(), true)) {
      SSLParameters parameters = secured.getSSLParameters();
      parameters.setEndpointIdentificationAlgorithm("HTTPS");
      secured.setSSLParameters(parameters);
      secured.startHandshake();
      int _ = secured.getInputStream().read(); // TLS 1.3 refuses a client after its handshake
      return notOurs("the connection is secured, but it lets nobody in", cause);
    } catch (SSLException e) {
      return notOurs("TLS: " + reason(e), e);
    } catch (SocketTimeoutException e) {
      return notOurs("it does not answer: is it one for tcps://?", e);
    } catch (Exception e) {
      return notOurs("TLS: " + BrokerConnection.firstLine(e), e);
    }
  }

  private static SSLSupport support(BrokerTls tls) {
    SSLSupport support = new SSLSupport();
    if (tls.trust().isPresent()) {
      support.setTruststoreType("PEMCA").setTruststorePath(tls.trust().get().toString());
    }
    if (tls.identity().isPresent()) {
      support.setKeystoreType("PEM").setKeystorePath(tls.identity().get().toString());
    }
    return support;
  }

  /// The innermost reason says most: that a path could not be built is because something expired.
  private static String reason(Throwable failure) {
    Throwable innermost = failure;
    while (innermost.getCause() != null) {
      innermost = innermost.getCause();
    }
    return BrokerConnection.firstLine(innermost);
  }

  private BrokerException unreachable(String why, Exception cause) {
    return new BrokerException(
        "the broker at %s cannot be reached: %s".formatted(broker.url(), why), false, cause);
  }

  private BrokerException notOurs(String why, Exception cause) {
    return new BrokerException("the broker at %s: %s".formatted(broker.url(), why), true, cause);
  }
}
