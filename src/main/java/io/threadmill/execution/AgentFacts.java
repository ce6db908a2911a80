package io.threadmill.execution;

import io.threadmill.numberset.ShownText;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;

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
/// @param machine what agents of the same machine have in common
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
    String refusal,
    String machine) {

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
    out.writeUTF(machine);
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
        in.readUTF(),
        in.readUTF());
  }

  /// What an agent has answered to a question to all of them; empty for other letters, and for what
  /// cannot be read, which is another version's.
  static Optional<AgentFacts> in(Letter letter, long question) {
    if (letter.number() != question || letter.frame().type() != RemoteFrames.OFFER) {
      return Optional.empty();
    }
    try {
      return Optional.of(letter.frame().read(AgentFacts::read));
    } catch (IOException _) {
      return Optional.empty();
    }
  }

  /// What it offers and does, in words: `4 cores, at most 2 threads and 512 MB, load 0.31, JDK 25;
  /// free`.
  public String words() {
    String heap =
        memoryBytes > 0 ? String.format(Locale.ROOT, " and %,d MB", memoryBytes >> 20) : "";
    String busy = load < 0 ? "" : String.format(Locale.ROOT, ", load %.2f", load);
    String now =
        refusal.isEmpty() ? engagedBy.isEmpty() ? "free" : "works for " + engagedBy : refusal;
    return ShownText.escape(
        "%d %s, at most %d %s%s%s, JDK %s; %s"
            .formatted(
                cores,
                cores == 1 ? "core" : "cores",
                threads,
                threads == 1 ? "thread" : "threads",
                heap,
                busy,
                jdk,
                now));
  }

  /// As it is named in messages.
  public String shown() {
    return "%s (process %d)".formatted(name, pid);
  }

  /// Whether it would work for who asks, now.
  public boolean isFree() {
    return engagedBy.isEmpty() && refusal.isEmpty();
  }
}
