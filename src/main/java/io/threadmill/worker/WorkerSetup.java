package io.threadmill.worker;

import io.threadmill.workload.WorkloadDescription;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Path;

/// What a worker process is to do with the partitions that it will get.
///
/// @param workload what is computed
/// @param variant of the workload
/// @param transfer how the rows reach it
/// @param numberSet the staged file
/// @param columns of a row
/// @param largestPartition rows of the largest partition
public record WorkerSetup(
    WorkloadDescription workload,
    String variant,
    Transfer transfer,
    Path numberSet,
    int columns,
    int largestPartition) {

  /// The frame that tells a worker.
  public Frame frame() {
    return Frame.of(WorkerFrames.SETUP, this::write);
  }

  private void write(DataOutputStream out) throws IOException {
    workload.write(out);
    out.writeUTF(variant);
    out.writeUTF(transfer.name());
    out.writeUTF(numberSet.toString());
    out.writeInt(columns);
    out.writeInt(largestPartition);
  }

  static WorkerSetup read(DataInputStream in) throws IOException {
    return new WorkerSetup(
        WorkloadDescription.read(in),
        in.readUTF(),
        Transfer.valueOf(in.readUTF()),
        Path.of(in.readUTF()),
        in.readInt(),
        in.readInt());
  }
}
