package io.threadmill.measurement;

/// Where the time of one partition went, in the last pass of a sample. Durations in nanoseconds.
///
/// @param partition from 0
/// @param fromRow first row, from 0
/// @param toRow row after the last one
/// @param worker the lane that ran it, from 0
/// @param startNs from the opening of the start gate until it started
/// @param queueNs how long it waited for a free worker
/// @param sendNs to hand it to a worker
/// @param decodeNs for the worker to read it
/// @param computeNs in the kernel
/// @param encodeNs for the worker to write the results
/// @param receiveNs to take the results back
public record PartitionTiming(
    int partition,
    int fromRow,
    int toRow,
    int worker,
    long startNs,
    long queueNs,
    long sendNs,
    long decodeNs,
    long computeNs,
    long encodeNs,
    long receiveNs) {

  /// A partition that was run where the number set lies: nothing is sent, decoded, encoded or
  /// received.
  public static PartitionTiming inProcess(
      int partition, int fromRow, int toRow, int worker, long startNs, long computeNs) {
    return new PartitionTiming(
        partition, fromRow, toRow, worker, startNs, startNs, 0, 0, computeNs, 0, 0);
  }
}
