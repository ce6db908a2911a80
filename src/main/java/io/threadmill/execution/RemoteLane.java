package io.threadmill.execution;

import static java.util.Objects.requireNonNull;

import io.threadmill.worker.Frame;
import io.threadmill.worker.KernelFailure;
import io.threadmill.worker.Lanes;
import io.threadmill.worker.Transfer;
import io.threadmill.worker.Work;
import io.threadmill.worker.WorkerFrames;
import io.threadmill.workload.Results;
import jakarta.jms.BytesMessage;
import jakarta.jms.Connection;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import jakarta.jms.TemporaryQueue;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.concurrent.TimeUnit;
import org.apache.activemq.artemis.api.jms.ActiveMQJMSConstants;
import org.jspecify.annotations.Nullable;

/// A lane of a trial on remote workers: puts a partition into the queue of the trial, from which
/// whichever worker is free takes it, and waits for its results. One thread at a time.
///
/// What is written and read lies in buffers that are used again and again; the messages themselves
/// are made by the broker's client.
final class RemoteLane {

  private static final int REHEARSALS = 300;

  private final RemotePool pool;
  private final Session session;
  private final TemporaryQueue replies;
  private final MessageConsumer incoming;
  private final int lane;
  private @Nullable MessageProducer producer;
  private ByteBuffer out = ByteBuffer.allocate(1 << 13).order(ByteOrder.LITTLE_ENDIAN);
  private ByteBuffer in = ByteBuffer.allocate(1 << 13).order(ByteOrder.LITTLE_ENDIAN);
  private volatile long number;
  private volatile long askedAt;
  private volatile int partition;
  private @Nullable Work work;

  RemoteLane(RemotePool pool, Connection connection, int lane) throws JMSException {
    this.pool = pool;
    this.lane = lane;
    this.number = (long) lane << Slot.LANE_SHIFT;
    session = connection.createSession(false, ActiveMQJMSConstants.PRE_ACKNOWLEDGE);
    replies = session.createTemporaryQueue();
    incoming = session.createConsumer(replies);
  }

  TemporaryQueue replies() {
    return replies;
  }

  /// The number of the last question.
  long number() {
    return number;
  }

  /// How long it has waited for an answer; 0 when it does not.
  long askedNs() {
    long since = askedAt;
    return since == 0 ? 0 : System.nanoTime() - since;
  }

  /// What it is at, in words.
  String partition() {
    Work on = work;
    return on == null
        ? "partition " + partition
        : "partition %d (rows %d to %d)"
            .formatted(partition, on.from(partition), on.to(partition) - 1);
  }

  void working(Work on) {
    work = on;
  }

  /// Makes room, so that a sample needs no more of it.
  ///
  /// @param rowsBytes of the largest partition
  void reserve(int rowsBytes) throws JMSException {
    out = room(out, Letter.HEADER + WorkerFrames.PARTITION_HEADER + rowsBytes);
    in = room(in, rowsBytes);
    producer = session.createProducer(pool.work());
    producer.setDeliveryMode(DeliveryMode.NON_PERSISTENT);
    producer.setDisableMessageID(true);
    producer.setDisableMessageTimestamp(true);
  }

  /// Has a partition computed and stores the results; fills the lane with the times.
  void compute(Work on, Transfer transfer, int index, Lanes lanes)
      throws WorkerException, KernelFailure {
    partition = index;
    long started = System.nanoTime();
    askedAt = started;
    try {
      int from = on.from(index);
      int to = on.to(index);
      begin(WorkerFrames.PARTITION);
      out.putInt(from).putInt(to);
      if (transfer == Transfer.INLINE) {
        on.rows().copyTo(from, to, out);
      }
      send();
      long sent = System.nanoTime();
      long arrived = receive();
      int trailer = in.limit() - RemoteFrames.TRAILER;
      in.order(ByteOrder.BIG_ENDIAN);
      int attempt = in.getInt(trailer);
      int worker = in.getInt(trailer + Integer.BYTES);
      long passedIn = in.getLong(trailer + 2 * Integer.BYTES);
      long passedOut = in.getLong(trailer + 2 * Integer.BYTES + Long.BYTES);
      in.order(ByteOrder.LITTLE_ENDIAN).limit(trailer);
      if (attempt > 1) {
        throw pool.lost(partition() + " was handed out twice");
      }
      long decode = in.getLong();
      long compute = in.getLong();
      long encode = in.getLong();
      lanes.told(index, lane, decode + passedIn, compute, encode + passedOut);
      on.out().decode(from, to, in);
      long ended = System.nanoTime();
      lanes.exchanged(index, lane, started, ended, sent - started, ended - arrived);
      lanes.ranBy(index, worker);
      askedAt = 0;
    } catch (JMSException | IOException | RuntimeException e) {
      throw pool.trouble(e);
    }
  }

  /// Has a result sent again and again, see [WorkerProcess#rehearse].
  void rehearse(Results into) throws WorkerException {
    try {
      for (int round = 0; round < REHEARSALS; round++) {
        begin(WorkerFrames.REHEARSAL);
        send();
        long _ = receive();
        in.position(in.position() + WorkerFrames.RESULTS_HEADER);
        into.decode(0, 1, in.limit(in.limit() - RemoteFrames.TRAILER));
      }
    } catch (JMSException | IOException | RuntimeException | KernelFailure e) {
      throw pool.trouble(e);
    }
  }

  private void begin(byte type) {
    long next = number + 1;
    number = next;
    out.clear().order(ByteOrder.BIG_ENDIAN);
    out.putInt(Letter.MARK).putLong(pool.token()).putLong(next).put(type);
    out.order(ByteOrder.LITTLE_ENDIAN);
  }

  private void send() throws JMSException {
    BytesMessage message = session.createBytesMessage();
    message.setStringProperty(RemoteNames.TRIAL, pool.trial());
    message.writeBytes(out.array(), 0, out.position());
    requireNonNull(producer).send(message);
  }

  /// Waits for the answer to the last question. What answers another one is passed over.
  ///
  /// @return when it was there
  private long receive() throws JMSException, WorkerException, KernelFailure {
    while (true) {
      Message message = incoming.receive(TimeUnit.NANOSECONDS.toMillis(Crew.SILENCE_NS));
      long arrived = System.nanoTime();
      if (message == null) {
        pool.checkCrew();
      } else if (message instanceof BytesMessage bytes && isAnswer(bytes)) {
        return arrived;
      }
    }
  }

  private boolean isAnswer(BytesMessage message)
      throws JMSException, WorkerException, KernelFailure {
    long length = message.getBodyLength();
    if (length < Letter.HEADER || length > BrokerConnection.LARGEST_MESSAGE) {
      return false;
    }
    in = room(in, (int) length).clear();
    int _ = message.readBytes(in.array(), (int) length);
    in.limit((int) length).order(ByteOrder.BIG_ENDIAN);
    boolean mine =
        in.getInt(0) == Letter.MARK
            && in.getLong(Letter.TOKEN) == pool.token()
            && in.getLong(Letter.NUMBER) == number;
    byte type = in.get(Letter.TYPE);
    in.order(ByteOrder.LITTLE_ENDIAN).position(Letter.HEADER);
    if (!mine) {
      return false;
    }
    if (type == WorkerFrames.FAILED) {
      throw new KernelFailure(failure());
    }
    if (type == RemoteFrames.DEAD) {
      throw pool.lost(partition() + " was given up");
    }
    if (type != WorkerFrames.RESULTS
        || in.remaining() < RemoteFrames.TRAILER + WorkerFrames.RESULTS_HEADER) {
      throw new WorkerException("a frame of type " + type + " instead of results", false);
    }
    return true;
  }

  private String failure() {
    byte[] text = new byte[in.remaining() - RemoteFrames.TRAILER];
    in.get(text);
    return RemoteFrames.text(Frame.received(WorkerFrames.FAILED, text));
  }

  /// The broker has given up what this lane waits for; by another thread.
  ///
  /// @param other the session of that thread
  void gaveUp(Session other, Letter letter) {
    try (MessageProducer toMe = other.createProducer(replies)) {
      toMe.send(letter.answer(Frame.of(RemoteFrames.DEAD, out -> {})).message(other));
    } catch (JMSException _) {
      // the lane finds out by itself
    }
  }

  private static ByteBuffer room(ByteBuffer buffer, int bytes) {
    return buffer.capacity() >= bytes
        ? buffer
        : ByteBuffer.allocate(Math.max(bytes, 2 * Math.min(buffer.capacity(), 1 << 28)))
            .order(ByteOrder.LITTLE_ENDIAN);
  }
}
