package io.threadmill.execution;

import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Looks which agents a broker has.
public final class SeenAgents {

  private SeenAgents() {}

  /// Asks all of them what they are.
  ///
  /// @param asker who asks, as agents may show it
  /// @param patience for their answers: all of it is used, as nobody knows how many there are
  /// @return those that answered, by name
  /// @throws IOException when the broker cannot be used; the message is one line that names it
  public static List<AgentFacts> at(BrokerAddress broker, String asker, Duration patience)
      throws IOException {
    Connection connection = BrokerConnection.open(broker, BrokerConnection.Prefetch.USUAL);
    try {
      RemoteDesk desk = new RemoteDesk(connection, broker.prefix(), 0);
      long question = desk.askAll(new Wanted(ProgramVersion.current(), asker, 0).frame());
      List<AgentFacts> seen = new ArrayList<>();
      long until = System.nanoTime() + patience.toNanos();
      boolean inTime = true;
      while (inTime) {
        inTime =
            desk.hear(until, (letter, _) -> AgentFacts.in(letter, question).ifPresent(seen::add));
      }
      return seen.stream()
          .sorted(Comparator.comparing(AgentFacts::name).thenComparing(AgentFacts::id))
          .toList();
    } catch (JMSException e) {
      throw new IOException(
          "the broker at %s: %s".formatted(broker.url(), BrokerConnection.firstLine(e)), e);
    } finally {
      BrokerConnection.close(connection);
    }
  }
}
