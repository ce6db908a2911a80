package io.threadmill.worker;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/// Sends frames. One thread at a time.
public final class FrameWriter {

  /// "TM" and the version of the codec: both sides come from the same build, so another version is
  /// an error.
  static final int PREAMBLE = 0x544d_0001;

  private final DataOutputStream out;
  private boolean greeted;

  public FrameWriter(OutputStream out) {
    this.out = new DataOutputStream(new BufferedOutputStream(out, 1 << 16));
  }

  /// Sends one frame at once.
  public void write(Frame frame) throws IOException {
    if (!greeted) {
      out.writeInt(PREAMBLE);
      greeted = true;
    }
    out.writeInt(frame.payload().length);
    out.writeByte(frame.type());
    out.write(frame.payload());
    out.flush();
  }
}
