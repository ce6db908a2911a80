package io.threadmill.workload;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Keeps the end of what a child prints, however much that is.
final class OutputEnd implements ChildOutput {

  private final byte[] kept;
  private int length;

  /// @param most how many bytes are kept
  OutputEnd(int most) {
    this.kept = new byte[most];
  }

  @Override
  public void take(byte[] bytes, int count) {
    int added = Math.min(count, kept.length);
    int stays = Math.min(length, kept.length - added);
    System.arraycopy(kept, length - stays, kept, 0, stays);
    System.arraycopy(bytes, count - added, kept, stays, added);
    length = stays + added;
  }

  /// As text; a character that was cut in two is replaced.
  String text() {
    return new String(Arrays.copyOf(kept, length), StandardCharsets.UTF_8).strip();
  }
}
