package io.threadmill.execution;

import io.threadmill.measurement.Sampling;
import io.threadmill.worker.Mode;
import io.threadmill.worker.Transfer;
import io.threadmill.workload.WorkloadDescription;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What a trial process is asked to do.
///
/// @param workload what is computed
/// @param variant of the workload
/// @param workers how many; 0 for as many virtual threads as there are partitions
/// @param transfer how rows reach workers in other processes
/// @param workerJvm options of the job for the JVM of such workers
/// @param numberSet the staged file
/// @param partitions into how many the rows are split
/// @param repeat passes per sample
/// @param timeoutNs of one sample
/// @param resultFolder where the results of a sample are written, see [ResultFiles]
/// @param knownDigests of results that are there already
/// @param remote where remote workers are, for a trial that runs on such
public record TrialRequest(
    WorkloadDescription workload,
    String variant,
    Mode mode,
    int workers,
    Transfer transfer,
    List<String> workerJvm,
    Path numberSet,
    int partitions,
    int repeat,
    Sampling sampling,
    long timeoutNs,
    Path resultFolder,
    List<Long> knownDigests,
    Optional<RemoteWorkers> remote) {

  public TrialRequest {
    workerJvm = List.copyOf(workerJvm);
    knownDigests = List.copyOf(knownDigests);
  }

  /// Of a trial that runs on this machine.
  public TrialRequest(
      WorkloadDescription workload,
      String variant,
      Mode mode,
      int workers,
      Transfer transfer,
      List<String> workerJvm,
      Path numberSet,
      int partitions,
      int repeat,
      Sampling sampling,
      long timeoutNs,
      Path resultFolder,
      List<Long> knownDigests) {
    this(
        workload,
        variant,
        mode,
        workers,
        transfer,
        workerJvm,
        numberSet,
        partitions,
        repeat,
        sampling,
        timeoutNs,
        resultFolder,
        knownDigests,
        Optional.empty());
  }

  /// How many partitions are computed at a time; 0 for all of them.
  int lanes() {
    return workers * remote.map(RemoteWorkers::threads).orElse(1);
  }

  void write(DataOutputStream out) throws IOException {
    workload.write(out);
    out.writeUTF(variant);
    out.writeUTF(mode.name());
    out.writeInt(workers);
    out.writeUTF(transfer.name());
    writeTexts(workerJvm, out);
    out.writeUTF(numberSet.toString());
    out.writeInt(partitions);
    out.writeInt(repeat);
    write(sampling, out);
    out.writeLong(timeoutNs);
    out.writeUTF(resultFolder.toString());
    out.writeInt(knownDigests.size());
    for (long digest : knownDigests) {
      out.writeLong(digest);
    }
    out.writeBoolean(remote.isPresent());
    if (remote.isPresent()) {
      remote.get().write(out);
    }
  }

  static TrialRequest read(DataInputStream in) throws IOException {
    return new TrialRequest(
        WorkloadDescription.read(in),
        in.readUTF(),
        Mode.valueOf(in.readUTF()),
        in.readInt(),
        Transfer.valueOf(in.readUTF()),
        readTexts(in),
        Path.of(in.readUTF()),
        in.readInt(),
        in.readInt(),
        readSampling(in),
        in.readLong(),
        Path.of(in.readUTF()),
        readDigests(in),
        in.readBoolean() ? Optional.of(RemoteWorkers.read(in)) : Optional.empty());
  }

  private static void write(Sampling sampling, DataOutputStream out) throws IOException {
    out.writeBoolean(sampling.untilSteady());
    out.writeInt(sampling.warmUpSamples());
    out.writeLong(sampling.warmUpNs());
    out.writeInt(sampling.capSamples());
    out.writeLong(sampling.capNs());
    out.writeLong(sampling.longestNs());
    out.writeInt(sampling.samples());
    out.writeLong(sampling.measuredNs());
  }

  private static Sampling readSampling(DataInputStream in) throws IOException {
    return new Sampling(
        in.readBoolean(),
        in.readInt(),
        in.readLong(),
        in.readInt(),
        in.readLong(),
        in.readLong(),
        in.readInt(),
        in.readLong());
  }

  static void writeTexts(List<String> texts, DataOutputStream out) throws IOException {
    out.writeInt(texts.size());
    for (String text : texts) {
      out.writeUTF(text);
    }
  }

  static List<String> readTexts(DataInputStream in) throws IOException {
    List<String> texts = new ArrayList<>();
    for (int left = in.readInt(); left > 0; left--) {
      texts.add(in.readUTF());
    }
    return texts;
  }

  private static List<Long> readDigests(DataInputStream in) throws IOException {
    List<Long> digests = new ArrayList<>();
    for (int left = in.readInt(); left > 0; left--) {
      digests.add(in.readLong());
    }
    return digests;
  }
}
