package io.threadmill.workload;

import io.threadmill.numberset.Rows;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

/// Knows what a text is encrypted to from the JDK's own implementations, and that it comes back
/// when that is decrypted.
record CipherOracle(Rows rows) implements Oracle {

  private static final int ITERATIONS = 10_000;
  private static final int KEY_BYTES = 24;
  private static final int IV_BYTES = 8;

  @Override
  public Optional<String> disagreement(int row, ResultBytes result) {
    try {
      Plaintext plaintext = Plaintext.of(rows, row);
      byte[] ciphertext = crypt(Cipher.ENCRYPT_MODE, plaintext.salt(), plaintext.text());
      byte[] back = crypt(Cipher.DECRYPT_MODE, plaintext.salt(), ciphertext);
      ChildOutcome expected = ChildOutcome.printed(ciphertext);
      return expected.isIn(result) && Arrays.equals(back, plaintext.text())
          ? Optional.empty()
          : Optional.of(expected.text());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JDK cannot encrypt: " + e.getMessage(), e);
    }
  }

  private static byte[] crypt(int direction, byte[] salt, byte[] input)
      throws GeneralSecurityException {
    byte[] derived =
        SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
            .generateSecret(
                new PBEKeySpec(
                    Plaintext.PASSWORD.toCharArray(),
                    salt,
                    ITERATIONS,
                    (KEY_BYTES + IV_BYTES) * Byte.SIZE))
            .getEncoded();
    Cipher cipher = Cipher.getInstance("DESede/CBC/PKCS5Padding");
    cipher.init(
        direction,
        new SecretKeySpec(derived, 0, KEY_BYTES, "DESede"),
        new IvParameterSpec(derived, KEY_BYTES, IV_BYTES));
    return cipher.doFinal(input);
  }
}
