package io.threadmill.execution;

import io.threadmill.worker.Frame;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/// What somebody who looks for agents says to all of them. Stays readable for other versions.
///
/// @param version of the program
/// @param coordinator who asks
/// @param threads that a worker would have; 0 to hear of all agents
record Wanted(String version, String coordinator, int threads) {

  Frame frame() {
    return Frame.of(RemoteFrames.WANTED, this::write);
  }

  void write(DataOutputStream out) throws IOException {
    out.writeUTF(version);
    out.writeUTF(coordinator);
    out.writeInt(threads);
  }

  static Wanted read(DataInputStream in) throws IOException {
    return new Wanted(in.readUTF(), in.readUTF(), in.readInt());
  }
}
