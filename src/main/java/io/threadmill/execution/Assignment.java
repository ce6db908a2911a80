package io.threadmill.execution;

import io.threadmill.worker.Transfer;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;

/// What all workers of a trial are to do. No path, no command and no argument of one travels: what
/// a name means the agent decides itself.
///
/// @param version of the program that asks
/// @param coordinator who asks, as agents show it
/// @param workload its name
/// @param mark of a workload that is not part of the program, the SHA-256 of its jar; else empty
/// @param transfer how the rows reach the worker
/// @param numberSet identity of the number set, its SHA-256
/// @param numberSetBytes of the staged file
/// @param columns of a row
/// @param largestPartition rows of the largest partition
/// @param workerJvm options for the JVM of the worker
/// @param workers in the trial
/// @param threads of each of them
record Assignment(
    String version,
    String coordinator,
    String workload,
    String mark,
    String variant,
    Transfer transfer,
    String numberSet,
    long numberSetBytes,
    int columns,
    int largestPartition,
    List<String> workerJvm,
    int workers,
    int threads) {

  Assignment {
    workerJvm = List.copyOf(workerJvm);
  }

  void write(DataOutputStream out) throws IOException {
    out.writeUTF(version);
    out.writeUTF(coordinator);
    out.writeUTF(workload);
    out.writeUTF(mark);
    out.writeUTF(variant);
    out.writeUTF(transfer.name());
    out.writeUTF(numberSet);
    out.writeLong(numberSetBytes);
    out.writeInt(columns);
    out.writeInt(largestPartition);
    TrialRequest.writeTexts(workerJvm, out);
    out.writeInt(workers);
    out.writeInt(threads);
  }

  static Assignment read(DataInputStream in) throws IOException {
    return new Assignment(
        in.readUTF(),
        in.readUTF(),
        in.readUTF(),
        in.readUTF(),
        in.readUTF(),
        Transfer.valueOf(in.readUTF()),
        in.readUTF(),
        in.readLong(),
        in.readInt(),
        in.readInt(),
        TrialRequest.readTexts(in),
        in.readInt(),
        in.readInt());
  }
}
