package io.threadmill.execution;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Path;

/// What an agent is told when it starts.
///
/// @param broker where trials look for agents
/// @param name as it is shown, usually that of the host
/// @param threads the most that a worker of it may have
/// @param memoryBytes the most heap that a worker of it may have; 0 for what the JVM takes
/// @param cache where number sets are kept
/// @param cacheBytes the most that these may take
public record AgentOptions(
    BrokerAddress broker, String name, int threads, long memoryBytes, Path cache, long cacheBytes) {

  /// Whether number sets may be kept where they are to be.
  ///
  /// @throws IOException when not; the message says what to do
  public void checkCache() throws IOException {
    new NumberSetCache(cache, cacheBytes).requirePrivate();
  }

  void write(DataOutputStream out) throws IOException {
    broker.write(out);
    out.writeUTF(name);
    out.writeInt(threads);
    out.writeLong(memoryBytes);
    out.writeUTF(cache.toString());
    out.writeLong(cacheBytes);
  }

  static AgentOptions read(DataInputStream in) throws IOException {
    return new AgentOptions(
        BrokerAddress.read(in),
        in.readUTF(),
        in.readInt(),
        in.readLong(),
        Path.of(in.readUTF()),
        in.readLong());
  }
}
