package io.threadmill.execution;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/// Finds out why a connection did not come about: the client of the broker only tells that it did
/// not. Says nothing of ours but a TLS greeting.
///
/// @param patience for each step
record BrokerDoor(BrokerAddress broker, Duration patience) {

  /// How long a broker may take to object to a certificate after the greeting.
  private static final Duration OBJECTION = Duration.ofSeconds(2);

  /// Returns when nothing is wrong that can be seen from here.
  ///
  /// @throws UnusableBrokerException when no later attempt would go better
  /// @throws IOException when nobody answers
  void knock() throws IOException {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(broker.host(), broker.port()), millis(patience));
      socket.setSoTimeout(millis(patience));
      if (broker.tls().isPresent()) {
        greet(socket);
      } else if (speaksTls(socket)) {
        throw unusable("it speaks TLS there: write tcps:// instead of tcp://", null);
      }
    } catch (UnknownHostException e) {
      throw unreachable("its host is not known", e);
    } catch (ConnectException e) {
      throw unreachable("nobody listens there", e);
    } catch (SocketTimeoutException e) {
      throw unreachable("no answer for " + patience.toSeconds() + " s", e);
    }
  }

  private void greet(Socket socket) throws IOException {
    try (SSLSocket secured = secured(TlsFiles.context(broker), socket)) {
      SSLParameters parameters = secured.getSSLParameters();
      parameters.setEndpointIdentificationAlgorithm("HTTPS");
      secured.setSSLParameters(parameters);
      shakeHands(secured);
      awaitObjection(secured);
    } catch (SSLHandshakeException e) {
      throw unusable(objection(e), e);
    } catch (SSLException e) {
      throw unusable(
          isAlert(e) ? objection(e) : "it speaks no TLS there: write tcp:// instead of tcps://", e);
    }
  }

  /// A broker without TLS takes the greeting for the beginning of something long.
  private void shakeHands(SSLSocket secured) throws IOException {
    try {
      secured.startHandshake();
    } catch (SocketTimeoutException e) {
      throw unreachable(
          "no answer to a TLS greeting for %d s; tcps:// is for brokers that speak TLS"
              .formatted(patience.toSeconds()),
          e);
    }
  }

  private static void awaitObjection(SSLSocket secured) throws IOException {
    secured.setSoTimeout(millis(OBJECTION));
    try {
      int _ = secured.getInputStream().read();
    } catch (SocketTimeoutException _) {
      // it has none
    }
  }

  private SSLSocket secured(SSLContext context, Socket socket) throws IOException {
    return (SSLSocket)
        context.getSocketFactory().createSocket(socket, broker.host(), broker.port(), true);
  }

  /// Whoever objects to certificates speaks TLS.
  private boolean speaksTls(Socket socket) {
    try (SSLSocket secured = secured(SSLContext.getDefault(), socket)) {
      secured.startHandshake();
      return true;
    } catch (SSLHandshakeException e) {
      return isAlert(e) || cause(e, CertificateException.class) != null;
    } catch (IOException | NoSuchAlgorithmException _) {
      return false;
    }
  }

  private static boolean isAlert(SSLException e) {
    return String.valueOf(e.getMessage()).contains("fatal alert");
  }

  private static String objection(SSLException e) {
    CertificateException certificate = cause(e, CertificateException.class);
    if (cause(e, CertificateExpiredException.class) != null) {
      return "its certificate has expired";
    }
    if (cause(e, CertificateNotYetValidException.class) != null) {
      return "its certificate is not valid yet";
    }
    if (cause(e, CertPathBuilderException.class) != null) {
      return "nobody who is trusted has signed its certificate";
    }
    if (certificate != null) {
      return "its certificate is for another host: " + BrokerConnection.firstLine(certificate);
    }
    return isAlert(e)
        ? "it does not accept our certificate: name a PEM file as identity that it trusts"
        : BrokerConnection.firstLine(e);
  }

  private static <T extends Throwable> @Nullable T cause(Throwable of, Class<T> type) {
    for (Throwable it = of; it != null; it = it.getCause()) {
      if (type.isInstance(it)) {
        return type.cast(it);
      }
    }
    return null;
  }

  private UnusableBrokerException unusable(String why, @Nullable Throwable cause) {
    return new UnusableBrokerException("the broker at %s: %s".formatted(broker.url(), why), cause);
  }

  private IOException unreachable(String why, Throwable cause) {
    return new IOException(
        "the broker at %s cannot be reached: %s".formatted(broker.url(), why), cause);
  }

  private static int millis(Duration time) {
    return (int) time.toMillis();
  }
}
