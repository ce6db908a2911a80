package io.threadmill.worker;

/// What a trial process and its worker processes say to each other, by the type of the frame. The
/// worker says `READY` once; then the trial process asks and the worker answers, one at a time.
///
/// A worker answers [#FAILED] with a text instead when it cannot do what it was asked.
public final class WorkerFrames {

  /// From the worker: it is up.
  public static final byte READY = 1;

  /// To the worker: a [WorkerSetup]. Answered with [#DONE].
  public static final byte SETUP = 2;

  /// From the worker: that is done.
  public static final byte DONE = 3;

  /// To the worker: forget all results, a sample is about to start. Answered with [#READING].
  public static final byte BEFORE_SAMPLE = 4;

  /// To the worker: the sample is over. Answered with [#READING].
  public static final byte AFTER_SAMPLE = 5;

  /// From the worker: CPU time, collection time and allocated bytes so far, as little-endian longs.
  public static final byte READING = 6;

  /// To the worker: compute the rows from (int) to (int), followed, unless the worker maps them, by
  /// their values, row after row, as little-endian longs. Answered with [#RESULTS].
  public static final byte PARTITION = 7;

  /// From the worker: decode, compute and encode time (long nanoseconds), then the results as
  /// [io.threadmill.workload.Results#encode] writes them, all little-endian.
  public static final byte RESULTS = 8;

  /// From the worker: why it could not.
  public static final byte FAILED = 9;

  /// To the worker: send the result of your first row once more. Answered with [#RESULTS], without
  /// any time.
  public static final byte REHEARSAL = 10;

  /// To the worker: connect to the socket at a path (text) so many times (int); each connection is
  /// a line for partitions that are computed at the same time as those of the others. Answered with
  /// [#DONE].
  public static final byte LINES = 11;

  /// Bytes before the values in a partition frame.
  public static final int PARTITION_HEADER = 2 * Integer.BYTES;

  /// Bytes before the results in a results frame.
  public static final int RESULTS_HEADER = 3 * Long.BYTES;

  private WorkerFrames() {}
}
