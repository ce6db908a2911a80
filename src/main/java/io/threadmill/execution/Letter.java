package io.threadmill.execution;

import io.threadmill.worker.Frame;
import jakarta.jms.BytesMessage;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.Session;
import java.util.Optional;

/// A frame in a message of a broker.
///
/// The body is a mark (int), the token of the trial (long), a number (long), the type of the frame
/// (byte) and its payload, big-endian. Whoever asks chooses token and number; an answer repeats
/// both. Nobody else knows the token of a trial, and no number is used twice, so that an answer
/// that is forged, or meant for a question of before, is told from the one that is waited for.
///
/// @param token of the trial; 0 where anybody may ask
/// @param number of the question
record Letter(long token, long number, Frame frame) {

  /// "TMR" and the version of the protocol: changes with everything that is said over a broker.
  static final int MARK = 0x544d_5201;

  /// Where the parts of the header are.
  static final int TOKEN = Integer.BYTES;

  static final int NUMBER = TOKEN + Long.BYTES;
  static final int TYPE = NUMBER + Long.BYTES;

  /// Bytes before the payload.
  static final int HEADER = TYPE + 1;

  /// The letter in a message; empty when there is none of ours in it.
  static Optional<Letter> in(Message message) throws JMSException {
    if (!(message instanceof BytesMessage bytes)) {
      return Optional.empty();
    }
    long length = bytes.getBodyLength();
    if (length < HEADER || length > BrokerConnection.LARGEST_MESSAGE || bytes.readInt() != MARK) {
      return Optional.empty();
    }
    long token = bytes.readLong();
    long number = bytes.readLong();
    byte type = bytes.readByte();
    byte[] payload = new byte[(int) length - HEADER];
    if (payload.length > 0) {
      int _ = bytes.readBytes(payload);
    }
    return Optional.of(new Letter(token, number, Frame.received(type, payload)));
  }

  Message message(Session session) throws JMSException {
    BytesMessage message = session.createBytesMessage();
    message.writeInt(MARK);
    message.writeLong(token);
    message.writeLong(number);
    message.writeByte(frame.type());
    message.writeBytes(frame.payload());
    return message;
  }

  /// The answer to it.
  Letter answer(Frame with) {
    return new Letter(token, number, with);
  }
}
