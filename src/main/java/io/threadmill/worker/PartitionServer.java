package io.threadmill.worker;

import static java.util.Objects.requireNonNull;

import io.threadmill.measurement.Meters;
import io.threadmill.numberset.NumberSet;
import io.threadmill.numberset.Rows;
import io.threadmill.workload.Kernel;
import io.threadmill.workload.Results;
import io.threadmill.workload.Workload;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/// Does what the trial process asks a worker to do. One request at a time: it is taken as soon as
/// it has been received, then answered.
final class PartitionServer {

  private static final int LONGEST_TEXT = 10_000;

  private final FramePipe parent;
  private byte type;
  private int from;
  private int to;
  private long receivedAt;
  private @Nullable Frame request;
  private @Nullable Kernel kernel;
  private @Nullable Results results;
  private @Nullable Rows mapped;
  private @Nullable Rows received;
  private @Nullable Meters meters;
  private int columns;

  PartitionServer(FramePipe parent) {
    this.parent = parent;
  }

  /// Takes over the frame that has just been received.
  ///
  /// @return whether it is a partition to compute, or to be treated as one
  boolean take() {
    receivedAt = System.nanoTime();
    type = parent.type();
    if (type == WorkerFrames.PARTITION) {
      ByteBuffer payload = parent.payload();
      from = payload.getInt();
      to = payload.getInt();
      if (mapped == null) {
        keepRows(payload);
      }
      return true;
    }
    request = parent.frame();
    return type == WorkerFrames.REHEARSAL;
  }

  /// The rows stay where they were received. Most partitions have as many rows as the one before.
  private void keepRows(ByteBuffer payload) {
    if (received == null || received.count() != to - from) {
      received = new Rows(MemorySegment.ofBuffer(payload), columns);
    }
  }

  /// Does what was taken and puts the answer, ready to be sent, into the line.
  void answer() throws IOException {
    try {
      switch (type) {
        case WorkerFrames.PARTITION -> compute();
        case WorkerFrames.REHEARSAL -> encode(1, 0, 0);
        case WorkerFrames.BEFORE_SAMPLE -> beforeSample();
        case WorkerFrames.AFTER_SAMPLE -> reading(requireNonNull(meters).after());
        case WorkerFrames.LINES -> openLines(requireNonNull(request));
        case WorkerFrames.SETUP -> setUp(requireNonNull(request).read(WorkerSetup::read));
        default -> throw new IOException("no request has type " + type);
      }
    } catch (Throwable e) {
      failed(e);
    }
  }

  private void setUp(WorkerSetup setup) {
    Workload workload = setup.workload().open();
    kernel = workload.kernel(setup.variant());
    results = workload.allocate(setup.largestPartition());
    received = null;
    columns = setup.columns();
    if (setup.transfer() == Transfer.MAPPED) {
      mapped = NumberSet.open(setup.numberSet()).map(Arena.global());
      long _ = mapped.touch();
    } else {
      long rows = (long) setup.largestPartition() * columns * Long.BYTES;
      parent.reserve(Math.toIntExact(rows + WorkerFrames.PARTITION_HEADER));
    }
    parent.begin(WorkerFrames.DONE, 0);
  }

  private void openLines(Frame lines) throws IOException {
    MoreLines asked = lines.read(MoreLines::read);
    asked.open();
    parent.begin(WorkerFrames.DONE, 0);
  }

  private void beforeSample() {
    if (results != null) {
      results.clear();
    }
    if (meters == null) {
      meters = new Meters();
    }
    reading(meters.before());
  }

  private void reading(Meters.Reading reading) {
    parent
        .begin(WorkerFrames.READING, 3 * Long.BYTES)
        .putLong(reading.cpuNs())
        .putLong(reading.gcNs())
        .putLong(reading.allocatedBytes());
  }

  private void compute() throws Exception {
    Results out = requireNonNull(results);
    int count = to - from;
    Rows rows = mapped == null ? requireNonNull(received) : mapped.slice(from, to);
    out.beginPass();
    long decoded = System.nanoTime();
    requireNonNull(kernel).compute(rows, 0, count, out);
    long computed = System.nanoTime();
    encode(count, decoded - receivedAt, computed - decoded);
  }

  private void encode(int count, long decodeNs, long computeNs) {
    long started = System.nanoTime();
    Results out = requireNonNull(results);
    ByteBuffer answer =
        parent.begin(
            WorkerFrames.RESULTS,
            Math.addExact(WorkerFrames.RESULTS_HEADER, out.encodedBytes(0, count)));
    int start = answer.position();
    answer.position(start + WorkerFrames.RESULTS_HEADER);
    out.encode(0, count, answer);
    answer.putLong(start, decodeNs);
    answer.putLong(start + Long.BYTES, computeNs);
    answer.putLong(start + 2 * Long.BYTES, System.nanoTime() - started);
  }

  private void failed(Throwable cause) {
    String text = KernelException.text(cause);
    parent.begin(
        Frame.of(
            WorkerFrames.FAILED,
            out -> out.writeUTF(text.substring(0, Math.min(text.length(), LONGEST_TEXT)))));
  }
}
