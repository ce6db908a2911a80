package io.threadmill.execution;

import io.threadmill.worker.Frame;
import jakarta.jms.Connection;
import jakarta.jms.DeliveryMode;
import jakarta.jms.Destination;
import jakarta.jms.InvalidDestinationException;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Queue;
import jakarta.jms.Session;
import jakarta.jms.Topic;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.apache.activemq.artemis.jms.client.ActiveMQDestination;

/// Questions to agents and their answers, everything but partitions and results. One thread at a
/// time.
final class RemoteDesk {

  /// No question has this number.
  static final long NOBODY = 0;

  private final Session session;
  private final MessageProducer producer;
  private final Queue mine;
  private final MessageConsumer incoming;
  private final Topic agents;
  private final long token;
  private final List<String> notices = new ArrayList<>();
  private long lastNumber;

  /// @param token that only this trial knows; 0 for somebody who only looks around
  RemoteDesk(Connection connection, String prefix, long token) throws JMSException {
    this.token = token;
    session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
    producer = session.createProducer(null);
    producer.setDeliveryMode(DeliveryMode.NON_PERSISTENT);
    mine = session.createTemporaryQueue();
    incoming = session.createConsumer(mine);
    agents = session.createTopic(RemoteNames.agents(prefix));
  }

  /// What agents told unasked: how workers were lost.
  List<String> notices() {
    return notices;
  }

  /// Asks all agents.
  ///
  /// @return the number of the question
  long askAll(Frame frame) throws JMSException {
    return send(agents, token, frame);
  }

  /// Asks one agent.
  ///
  /// @return the number of the question; [#NOBODY] when the agent is gone, and its inbox with it
  long ask(String inbox, Frame frame) throws JMSException {
    try {
      return send(ActiveMQDestination.createTemporaryQueue(inbox), token, frame);
    } catch (InvalidDestinationException _) {
      return NOBODY;
    }
  }

  private long send(Destination to, long with, Frame frame) throws JMSException {
    long number = ++lastNumber;
    Message message = new Letter(with, number, frame).message(session);
    message.setJMSReplyTo(mine);
    producer.send(to, message);
    return number;
  }

  /// Hears answers until the time is over.
  ///
  /// @param until by `System.nanoTime`
  /// @param heard told of each letter with this trial's token, and whom to answer
  /// @return false when the time is over
  boolean hear(long until, BiConsumer<Letter, Optional<Destination>> heard) throws JMSException {
    long leftMs = TimeUnit.NANOSECONDS.toMillis(until - System.nanoTime());
    Message message = leftMs <= 0 ? incoming.receiveNoWait() : incoming.receive(leftMs);
    if (message == null) {
      return false;
    }
    Optional<Letter> letter = Letter.in(message).filter(it -> it.token() == token);
    if (letter.isPresent() && letter.get().frame().type() == RemoteFrames.LOST) {
      notices.add(RemoteFrames.text(letter.get().frame()));
    } else if (letter.isPresent()) {
      heard.accept(letter.get(), Optional.ofNullable(message.getJMSReplyTo()));
    }
    return true;
  }

  /// Hears until all questions are answered or the time is over.
  ///
  /// @param numbers of the questions
  /// @param until by `System.nanoTime`
  /// @param other told of letters that answer none of them
  /// @return the answers by number
  Map<Long, Frame> answers(
      List<Long> numbers, long until, BiConsumer<Letter, Optional<Destination>> other)
      throws JMSException {
    Map<Long, Frame> answers = new HashMap<>();
    long expected = numbers.stream().filter(number -> number != NOBODY).count();
    boolean inTime = true;
    while (answers.size() < expected && inTime) {
      inTime =
          hear(
              until,
              (letter, asker) -> {
                if (numbers.contains(letter.number())
                    && letter.frame().type() != RemoteFrames.FETCH) {
                  answers.put(letter.number(), letter.frame());
                } else {
                  other.accept(letter, asker);
                }
              });
    }
    return answers;
  }

  /// Answers a question.
  void answer(Letter letter, Destination asker, Frame frame) throws JMSException {
    producer.send(asker, letter.answer(frame).message(session));
  }
}
