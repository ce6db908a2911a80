package io.threadmill.execution;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/// The PEM files of a secured connection.
final class TlsFiles {

  private static final char[] NO_PASSWORD = {};

  private TlsFiles() {}

  /// @throws UnusableBrokerException when a file does not hold what it should
  static void check(BrokerAddress broker) throws UnusableBrokerException {
    SSLContext _ = context(broker);
  }

  /// What a connection to the broker trusts, and who it is.
  ///
  /// @throws UnusableBrokerException when a file does not hold what it should
  static SSLContext context(BrokerAddress broker) throws UnusableBrokerException {
    Optional<Path> trust = broker.tls().flatMap(BrokerTls::trust);
    Optional<Path> identity = broker.tls().flatMap(BrokerTls::identity);
    TrustManager @Nullable [] trusted = null;
    if (trust.isPresent()) {
      trusted = trusted(broker, trust.get());
    }
    KeyManager @Nullable [] own = null;
    if (identity.isPresent()) {
      own = own(broker, identity.get());
    }
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(own, trusted, new SecureRandom());
      return context;
    } catch (GeneralSecurityException e) {
      throw new UnusableBrokerException(
          "the broker at %s: %s".formatted(broker.url(), e.getMessage()), e);
    }
  }

  private static TrustManager[] trusted(BrokerAddress broker, Path file)
      throws UnusableBrokerException {
    try (InputStream in = Files.newInputStream(file)) {
      Collection<? extends Certificate> certificates =
          CertificateFactory.getInstance("X.509").generateCertificates(in);
      if (certificates.isEmpty()) {
        throw new GeneralSecurityException("no certificate");
      }
      KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      for (Certificate certificate : certificates) {
        store.setCertificateEntry("trusted " + store.size(), certificate);
      }
      TrustManagerFactory factory =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      factory.init(store);
      return factory.getTrustManagers();
    } catch (GeneralSecurityException | IOException e) {
      throw unusable(broker, "trust", file, "the certificates that are trusted", e);
    }
  }

  private static KeyManager[] own(BrokerAddress broker, Path file) throws UnusableBrokerException {
    try (InputStream in = Files.newInputStream(file)) {
      KeyStore store =
          KeyStore.getInstance("PEM", new de.dentrassi.crypto.pem.PemKeyStoreProvider());
      store.load(in, NO_PASSWORD);
      if (store.size() == 0 || !store.isKeyEntry(store.aliases().nextElement())) {
        throw new GeneralSecurityException("no private key");
      }
      KeyManagerFactory factory =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      factory.init(store, NO_PASSWORD);
      return factory.getKeyManagers();
    } catch (GeneralSecurityException | IOException | RuntimeException e) {
      throw unusable(broker, "identity", file, "a private key and its certificate", e);
    }
  }

  private static UnusableBrokerException unusable(
      BrokerAddress broker, String what, Path file, String wanted, Exception cause) {
    if (cause instanceof AccessDeniedException) {
      return new UnusableBrokerException(
          "the broker at %s: the file for '%s', %s, may not be read by this user"
              .formatted(broker.url(), what, file),
          cause);
    }
    return new UnusableBrokerException(
        "the broker at %s: the file for '%s', %s, must be a PEM file with %s"
            .formatted(broker.url(), what, file, wanted),
        cause);
  }
}
