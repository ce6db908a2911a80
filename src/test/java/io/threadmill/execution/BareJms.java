package io.threadmill.execution;

import jakarta.jms.BytesMessage;
import jakarta.jms.Connection;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSException;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Queue;
import jakarta.jms.Session;
import jakarta.jms.TemporaryQueue;
import java.util.concurrent.TimeUnit;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.jspecify.annotations.Nullable;

/// Request and reply over a broker as everybody writes them: one client, one process that answers,
/// messages that are not persistent, acknowledged as they are read. Messages stay in one piece, as
/// ours do.
public final class BareJms {

  private static final String QUEUE = "threadmill.dead"; // the one queue that is not temporary
  private static final long WARM_UP_NS = TimeUnit.SECONDS.toNanos(3);
  private static final int ROUNDS = 5;

  private BareJms() {}

  /// Plays one part.
  ///
  /// @param args `ready`, `answers` or `asks`; URL, user and password of the broker; for `asks`
  ///   also the bytes of a request, those of a reply and the number of requests in a round. `ready`
  ///   says so when it could receive, and ends; `asks` prints nanoseconds a request, a line a round
  public static void main(String[] args) throws Exception {
    try (ActiveMQConnectionFactory factory = new ActiveMQConnectionFactory(args[1]);
        Connection connection = factory.createConnection(args[2], args[3])) {
      connection.start();
      Session session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
      switch (args[0]) {
        case "ready" -> {
          MessageConsumer _ = session.createConsumer(session.createTemporaryQueue());
          System.out.write('\n');
          System.out.flush();
        }
        case "answers" -> answer(session);
        default ->
            ask(
                session,
                Integer.parseInt(args[4]),
                Integer.parseInt(args[5]),
                Integer.parseInt(args[6]));
      }
    }
  }

  /// @param broker `tcp://127.0.0.1:PORT`
  static String url(String broker) {
    return broker + "?minLargeMessageSize=" + 2L * BrokerConnection.LARGEST_MESSAGE;
  }

  private static void answer(Session session) throws JMSException {
    MessageConsumer requests = session.createConsumer(session.createQueue(QUEUE));
    MessageProducer replies = producer(session, null);
    byte[] bytes = new byte[0];
    System.out.write('\n');
    System.out.flush();
    while (requests.receive() instanceof BytesMessage request) {
      int wanted = request.readInt();
      int length = (int) request.getBodyLength() - Integer.BYTES;
      bytes = bytes.length < Math.max(wanted, length) ? new byte[Math.max(wanted, length)] : bytes;
      int _ = length == 0 ? 0 : request.readBytes(bytes, length);
      BytesMessage reply = session.createBytesMessage();
      reply.writeBytes(bytes, 0, wanted);
      replies.send(request.getJMSReplyTo(), reply);
    }
  }

  private static void ask(Session session, int requestBytes, int replyBytes, int requests)
      throws JMSException {
    Queue queue = session.createQueue(QUEUE);
    TemporaryQueue mine = session.createTemporaryQueue();
    MessageProducer producer = producer(session, queue);
    MessageConsumer replies = session.createConsumer(mine);
    byte[] out = new byte[requestBytes - Integer.BYTES];
    byte[] in = new byte[replyBytes];
    long started = System.nanoTime();
    int left = ROUNDS;
    while (left > 0) {
      long before = System.nanoTime();
      for (int request = 0; request < requests; request++) {
        BytesMessage message = session.createBytesMessage();
        message.setJMSReplyTo(mine);
        message.writeInt(replyBytes);
        message.writeBytes(out);
        producer.send(message);
        BytesMessage reply = (BytesMessage) replies.receive();
        if (reply.readBytes(in) != replyBytes) {
          throw new IllegalStateException("a reply of another length");
        }
      }
      long after = System.nanoTime();
      if (before - started > WARM_UP_NS) {
        System.out.println((double) (after - before) / requests);
        left--;
      }
    }
  }

  private static MessageProducer producer(Session session, @Nullable Queue to) throws JMSException {
    @SuppressWarnings("NullAway") // null: to whom each message says
    MessageProducer producer = session.createProducer(to);
    producer.setDeliveryMode(DeliveryMode.NON_PERSISTENT);
    producer.setDisableMessageID(true);
    producer.setDisableMessageTimestamp(true);
    return producer;
  }
}
