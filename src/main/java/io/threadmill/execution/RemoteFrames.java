package io.threadmill.execution;

import io.threadmill.worker.Frame;
import java.io.IOException;

/// What trials and agents say to each other over a broker, by the type of the frame, beside the
/// frames of [io.threadmill.worker.WorkerFrames], which agents pass on to their workers.
final class RemoteFrames {

  /// To all agents: a [Wanted]. Answered with [#OFFER].
  static final byte WANTED = 40;

  /// From an agent: its [AgentFacts].
  static final byte OFFER = 41;

  /// To an agent: an [Engagement]. Answered with [#ENGAGED], [#REFUSED] or [#BUSY].
  static final byte ENGAGE = 42;

  /// From an agent: its worker is ready; what it is called.
  static final byte ENGAGED = 43;

  /// From an agent: why it does not.
  static final byte REFUSED = 44;

  /// From an agent: it works for somebody else just now, whom it names.
  static final byte BUSY = 45;

  /// To an agent: the trial is over.
  static final byte RELEASE = 46;

  /// To an agent: say [#ALIVE].
  static final byte ROLL_CALL = 47;

  /// From an agent.
  static final byte ALIVE = 48;

  /// From an agent: the bytes of the number set from (long) on, please. Answered with [#CHUNK].
  static final byte FETCH = 49;

  /// To an agent: some bytes of the staged file.
  static final byte CHUNK = 50;

  /// From an agent, unasked: how its worker was lost.
  static final byte LOST = 51;

  /// From the trial to itself: a partition was given up by the broker.
  static final byte DEAD = 52;

  /// Behind the results of a partition: how often it had been handed out (int), which worker it was
  /// (int), and how long the agent took to pass it on and back (2 longs, nanoseconds).
  static final int TRAILER = 2 * Integer.BYTES + 2 * Long.BYTES;

  private static final int LONGEST_TEXT = 10_000;

  private RemoteFrames() {}

  /// A frame with a text, which is cut when it is very long.
  static Frame text(byte type, String text) {
    String cut = text.substring(0, Math.min(text.length(), LONGEST_TEXT));
    return Frame.of(type, out -> out.writeUTF(cut));
  }

  /// The text in a frame.
  static String text(Frame frame) {
    try {
      return frame.read(in -> in.readUTF());
    } catch (IOException _) {
      return "nonsense";
    }
  }
}
