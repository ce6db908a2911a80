package io.threadmill.execution;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Duration;

/// What a trial has to know to run on remote workers.
///
/// @param broker where they are found
/// @param threads of each worker
/// @param patience how long to wait for as many agents as the trial has workers
/// @param coordinator who measures, as agents show it: `gcd on host-a`
public record RemoteWorkers(
    BrokerAddress broker, int threads, Duration patience, String coordinator) {

  void write(DataOutputStream out) throws IOException {
    broker.write(out);
    out.writeInt(threads);
    out.writeLong(patience.toNanos());
    out.writeUTF(coordinator);
  }

  static RemoteWorkers read(DataInputStream in) throws IOException {
    return new RemoteWorkers(
        BrokerAddress.read(in), in.readInt(), Duration.ofNanos(in.readLong()), in.readUTF());
  }
}
