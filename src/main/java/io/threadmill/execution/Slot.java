package io.threadmill.execution;

import io.threadmill.worker.Frame;
import io.threadmill.worker.FramePipe;
import io.threadmill.worker.WorkerFrames;
import jakarta.jms.BytesMessage;
import jakarta.jms.Connection;
import jakarta.jms.DeliveryMode;
import jakarta.jms.Destination;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.apache.activemq.artemis.jms.client.ActiveMQDestination;

/// One thread of a remote worker, at the agent: takes one partition at a time from the queue of the
/// trial, has it computed and sends the results back. What it has taken is the broker's until the
/// results are: if this process ends, somebody else gets it.
final class Slot implements Runnable, AutoCloseable {

  /// A number's upper bits are those of the lane that waits for the answer.
  static final int LANE_SHIFT = 40;

  private static final int MOST =
      BrokerConnection.LARGEST_MESSAGE - Letter.HEADER - RemoteFrames.TRAILER;
  private static final String ATTEMPT = "JMSXDeliveryCount";

  private final EngagedWorker worker;
  private final int thread;
  private final long token;
  private final Session session;
  private final MessageConsumer requests;
  private final MessageProducer producer;
  private final List<Destination> replies = new ArrayList<>();
  private byte[] bytes = new byte[1 << 13];
  private volatile long inHand;

  Slot(Connection connection, Engagement engagement, long token, EngagedWorker worker, int thread)
      throws JMSException {
    this.worker = worker;
    this.thread = thread;
    this.token = token;
    session = connection.createSession(true, Session.SESSION_TRANSACTED);
    requests = session.createConsumer(session.createQueue(engagement.work()));
    producer = session.createProducer(null);
    producer.setDeliveryMode(DeliveryMode.NON_PERSISTENT);
    producer.setDisableMessageID(true);
    producer.setDisableMessageTimestamp(true);
    for (String reply : engagement.replies()) { // flagged as temporary: never made anew
      replies.add(ActiveMQDestination.createTemporaryQueue(reply));
    }
  }

  /// The number of what it is at; 0 when it waits.
  long inHand() {
    return inHand;
  }

  @Override
  public void run() {
    try {
      Message message;
      while ((message = requests.receive()) != null) {
        boolean done = relay(message, System.nanoTime());
        inHand = 0;
        if (done) {
          session.commit();
        } else {
          session.rollback();
        }
      }
    } catch (JMSException _) {
      // the broker is gone, or the trial is: either way there is nothing left to do
    } finally {
      worker.slotEnded();
    }
  }

  /// @return whether the message is done with
  private boolean relay(Message message, long receivedAt) throws JMSException {
    if (!(message instanceof BytesMessage request)) {
      return true; // not of a trial
    }
    long length = request.getBodyLength() - Letter.HEADER;
    if (length < 0
        || length > BrokerConnection.LARGEST_MESSAGE
        || request.readInt() != Letter.MARK) {
      return true;
    }
    if (request.readLong() != token) {
      return true;
    }
    long number = request.readLong();
    int lane = (int) (number >>> LANE_SHIFT);
    byte type = request.readByte();
    boolean isOurs = type == WorkerFrames.PARTITION || type == WorkerFrames.REHEARSAL;
    if (!isOurs || lane >= replies.size()) {
      return true;
    }
    inHand = number;
    int attempt = request.getIntProperty(ATTEMPT);
    if (attempt > RemoteNames.DELIVERY_ATTEMPTS) { // by a broker that has another limit
      send(number, lane, RemoteFrames.DEAD, 0, attempt, 0, 0);
      return true;
    }
    return exchange(request, type, (int) length, number, lane, attempt, receivedAt);
  }

  private boolean exchange(
      BytesMessage request,
      byte type,
      int length,
      long number,
      int lane,
      int attempt,
      long receivedAt)
      throws JMSException {
    RelayedWorker current = worker.current();
    FramePipe line = current.line(thread);
    synchronized (line) {
      try {
        ByteBuffer out = line.begin(type, length);
        out.put(read(request, length), 0, length);
        line.send();
        long passedInNs = line.handedOverAt() - receivedAt;
        if (!line.receive()) {
          worker.lost(current, new IOException("end of the line"));
          return false;
        }
        ByteBuffer answer = line.payload();
        byte answerType = line.type();
        if (answer.remaining() > MOST) {
          Frame failure = tooLarge(answer.remaining());
          answer = ByteBuffer.wrap(failure.payload());
          answerType = failure.type();
        }
        int answered = answer.remaining();
        bytes = room(answered);
        answer.get(bytes, 0, answered);
        send(number, lane, answerType, answered, attempt, passedInNs, line.arrivedAt());
        return true;
      } catch (IOException e) {
        worker.lost(current, e);
        return false;
      }
    }
  }

  private static Frame tooLarge(int bytes) {
    return RemoteFrames.text(
        WorkerFrames.FAILED,
        "its results take %,d MB, a message holds %,d MB: use more partitions"
            .formatted(bytes >> 20, MOST >> 20));
  }

  private byte[] read(BytesMessage request, int length) throws JMSException {
    bytes = room(length);
    if (length > 0) {
      int _ = request.readBytes(bytes, length);
    }
    return bytes;
  }

  private byte[] room(int length) {
    return bytes.length >= length ? bytes : new byte[length];
  }

  /// @param arrivedAt when the worker's answer arrived
  private void send(
      long number, int lane, byte type, int length, int attempt, long passedInNs, long arrivedAt)
      throws JMSException {
    BytesMessage answer = session.createBytesMessage();
    answer.writeInt(Letter.MARK);
    answer.writeLong(token);
    answer.writeLong(number);
    answer.writeByte(type);
    answer.writeBytes(bytes, 0, length);
    answer.writeInt(attempt);
    answer.writeInt(worker.number(thread));
    answer.writeLong(passedInNs);
    answer.writeLong(System.nanoTime() - arrivedAt);
    producer.send(replies.get(lane), answer);
  }

  @Override
  public void close() {
    try {
      session.close();
    } catch (JMSException _) {
      // gone already
    }
  }
}
