package io.threadmill.execution;

import io.threadmill.worker.Transfer;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;

/// What an agent is asked to do for a trial. No path, no command and no argument of one travels:
/// what a name means the agent decides itself.
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
/// @param index of the worker in the trial, from 0
/// @param count of workers in the trial
/// @param threads of the worker
/// @param work the queue that partitions are taken from
/// @param replies the queues of the lanes, to which results go
record Engagement(
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
    int index,
    int count,
    int threads,
    String work,
    List<String> replies) {

  Engagement {
    workerJvm = List.copyOf(workerJvm);
    replies = List.copyOf(replies);
  }

  /// The same for another worker of the trial.
  Engagement of(int worker) {
    return new Engagement(
        version,
        coordinator,
        workload,
        mark,
        variant,
        transfer,
        numberSet,
        numberSetBytes,
        columns,
        largestPartition,
        workerJvm,
        worker,
        count,
        threads,
        work,
        replies);
  }

  /// The same with the queues of the trial.
  Engagement with(String workQueue, List<String> replyQueues) {
    return new Engagement(
        version,
        coordinator,
        workload,
        mark,
        variant,
        transfer,
        numberSet,
        numberSetBytes,
        columns,
        largestPartition,
        workerJvm,
        index,
        count,
        threads,
        workQueue,
        replyQueues);
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
    out.writeInt(index);
    out.writeInt(count);
    out.writeInt(threads);
    out.writeUTF(work);
    TrialRequest.writeTexts(replies, out);
  }

  static Engagement read(DataInputStream in) throws IOException {
    return new Engagement(
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
        in.readInt(),
        in.readInt(),
        in.readUTF(),
        TrialRequest.readTexts(in));
  }
}
