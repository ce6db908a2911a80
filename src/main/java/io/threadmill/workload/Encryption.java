package io.threadmill.workload;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A child that encrypts: `openssl enc -des3 -pbkdf2`, its password in its environment.
final class Encryption {

  private static final String VARIABLE = "password";
  private static final byte[] SALTED = "Salted__".getBytes(US_ASCII);

  private Encryption() {}

  /// OpenSSL 3 writes nothing before the ciphertext when it is given a salt, OpenSSL 1.1 does: that
  /// does not count. Digest and iterations are the defaults of both.
  static ChildKernel.Task task(Plaintext plaintext) {
    byte[] salt = plaintext.salt();
    List<String> command =
        List.of(
            "openssl",
            "enc",
            "-des3",
            "-pbkdf2",
            "-iter",
            "10000",
            "-md",
            "sha256",
            "-S",
            HexFormat.of().formatHex(salt),
            "-pass",
            "env:" + VARIABLE);
    byte[] header = ByteBuffer.allocate(SALTED.length + salt.length).put(SALTED).put(salt).array();
    return new ChildKernel.Task(
        new ChildProgram(command, Map.of(VARIABLE, Plaintext.PASSWORD), 0, Optional.empty()),
        plaintext.text(),
        new OutputHash(header));
  }
}
