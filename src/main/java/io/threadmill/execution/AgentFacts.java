package io.threadmill.execution;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/// What an agent says of itself. Stays readable for other versions.
///
/// @param id unique, new at each start
/// @param inbox the queue that it listens to
/// @param name of the host, or what somebody called it
/// @param pid of the agent
/// @param version of the program
/// @param jdk its version
/// @param cores of the host
/// @param threads the most that a worker of it may have
/// @param memoryBytes the most heap that a worker of it may have; 0 for what the JVM takes
/// @param load of the host, processes that run or want to, over a minute; negative where unknown
/// @param engagedBy for whom it works just now; empty when it is free
/// @param refusal why it does not work for who asks; empty when it would
public record AgentFacts(
    String id,
    String inbox,
    String name,
    long pid,
    String version,
    String jdk,
    int cores,
    int threads,
    long memoryBytes,
    double load,
    String engagedBy,
    String refusal) {

  void write(DataOutputStream out) throws IOException {
    out.writeUTF(id);
    out.writeUTF(inbox);
    out.writeUTF(name);
    out.writeLong(pid);
    out.writeUTF(version);
    out.writeUTF(jdk);
    out.writeInt(cores);
    out.writeInt(threads);
    out.writeLong(memoryBytes);
    out.writeDouble(load);
    out.writeUTF(engagedBy);
    out.writeUTF(refusal);
  }

  static AgentFacts read(DataInputStream in) throws IOException {
    return new AgentFacts(
        in.readUTF(),
        in.readUTF(),
        in.readUTF(),
        in.readLong(),
        in.readUTF(),
        in.readUTF(),
        in.readInt(),
        in.readInt(),
        in.readLong(),
        in.readDouble(),
        in.readUTF(),
        in.readUTF());
  }

  /// As it is named in messages.
  String shown() {
    return "%s (process %d)".formatted(name, pid);
  }

  boolean isFree() {
    return engagedBy.isEmpty() && refusal.isEmpty();
  }
}
