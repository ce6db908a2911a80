package io.threadmill.execution;

import io.threadmill.worker.Frame;
import jakarta.jms.Connection;
import jakarta.jms.Destination;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Queue;
import jakarta.jms.Session;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.time.Duration;
import java.util.Optional;

/// A staged file that the trial process sends in chunks, over the broker.
///
/// @param trial whom to ask
/// @param token of the trial
/// @param bytes of the file
record FetchedNumberSet(Connection connection, Destination trial, long token, long bytes)
    implements NumberSetCache.Source {

  /// Of a chunk, at most.
  static final int CHUNK = 1 << 20;

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @Override
  public void fetch(FileChannel into) throws IOException {
    try (Session session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE)) {
      Queue mine = session.createTemporaryQueue();
      try (MessageConsumer chunks = session.createConsumer(mine);
          MessageProducer producer = session.createProducer(trial)) {
        for (long at = 0; at < bytes; ) {
          long from = at;
          Frame ask = Frame.of(RemoteFrames.FETCH, out -> out.writeLong(from));
          Message request = new Letter(token, from, ask).message(session);
          request.setJMSReplyTo(mine);
          producer.send(request);
          at += write(chunk(chunks, from), into);
        }
      }
    } catch (JMSException e) {
      throw new IOException(
          "the number set could not be fetched: " + BrokerConnection.firstLine(e), e);
    }
  }

  private byte[] chunk(MessageConsumer chunks, long from) throws JMSException, IOException {
    Message message;
    while ((message = chunks.receive(PATIENCE.toMillis())) != null) {
      Optional<Letter> letter =
          Letter.in(message).filter(it -> it.token() == token && it.number() == from);
      if (letter.isPresent() && letter.get().frame().payload().length > 0) {
        return letter.get().frame().payload();
      }
    }
    throw new IOException("the number set could not be fetched: the trial sent nothing more");
  }

  private static int write(byte[] chunk, FileChannel into) throws IOException {
    ByteBuffer buffer = ByteBuffer.wrap(chunk);
    while (buffer.hasRemaining()) {
      into.write(buffer);
    }
    return chunk.length;
  }
}
