package io.threadmill.workload;

import java.io.ByteArrayOutputStream;

/// Keeps all that a child prints, up to a bound.
final class OutputBytes implements ChildOutput {

  private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
  private final int most;

  /// @param most how many bytes a child may print
  OutputBytes(int most) {
    this.most = most;
  }

  @Override
  public void take(byte[] bytes, int length) throws ChildException {
    if (length > most - kept.size()) {
      throw new ChildException("it printed more than %,d bytes and was ended".formatted(most));
    }
    kept.write(bytes, 0, length);
  }

  byte[] bytes() {
    return kept.toByteArray();
  }
}
