package io.threadmill.execution;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Certificates and keys, made by openssl in a folder of a test.
record Certificates(Path folder) {

  static final String PASSWORD = "test-only";

  /// Somebody who signs; `NAME.pem` is trusted by who trusts it.
  void authority(String name) throws Exception {
    openssl("req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes")
        .with("-keyout", name + ".key", "-out", name + ".pem", "-days", "2", "-subj", "/CN=" + name)
        .run();
  }

  /// A key with a certificate: `NAME.p12` for a broker, `NAME-identity.pem` for who connects.
  ///
  /// @param host whom it is for, such as `DNS:localhost`
  /// @param days after which it expires; may have been yesterday
  void signed(String name, String authority, String host, int days) throws Exception {
    Path extension = Files.writeString(folder.resolve(name + ".ext"), "subjectAltName=" + host);
    openssl("req", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes")
        .with("-keyout", name + ".key", "-out", name + ".csr", "-subj", "/CN=" + name)
        .run();
    openssl("x509", "-req", "-in", name + ".csr", "-CA", authority + ".pem")
        .with("-CAkey", authority + ".key", "-CAcreateserial", "-out", name + ".pem")
        .with("-days", Integer.toString(days), "-extfile", extension.toString())
        .run();
    openssl("pkcs12", "-export", "-in", name + ".pem", "-inkey", name + ".key")
        .with("-out", name + ".p12", "-passout", "pass:" + PASSWORD)
        .run();
    Files.writeString(file(name + "-identity.pem"), text(name + ".key") + text(name + ".pem"));
  }

  Path file(String name) {
    return folder.resolve(name);
  }

  private String text(String name) throws IOException {
    return Files.readString(file(name));
  }

  private Command openssl(String... words) {
    return new Command(folder, List.of("openssl")).with(words);
  }

  private record Command(Path folder, List<String> words) {
    Command with(String... more) {
      List<String> all = new ArrayList<>(words);
      all.addAll(List.of(more));
      return new Command(folder, all);
    }

    void run() throws IOException, InterruptedException {
      Path log = folder.resolve("openssl.log");
      int code =
          new ProcessBuilder(words)
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start()
              .waitFor();
      if (code != 0) {
        throw new IOException(words + ": " + Files.readString(log));
      }
    }
  }
}
