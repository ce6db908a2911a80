package io.threadmill.batch;

import io.threadmill.execution.AgentFacts;
import io.threadmill.execution.BrokerAddress;
import io.threadmill.execution.SeenAgents;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// The agents behind the broker of a home's settings.
///
/// @param broker its URL; empty where runs have a broker and agents of their own, or nobody knows
/// @param problem why they are not known, one line; empty when they are
/// @param agents those that answered, by name
public record RemoteAgents(Optional<String> broker, String problem, List<AgentFacts> agents) {

  public RemoteAgents {
    agents = List.copyOf(agents);
  }

  /// Looks for them.
  ///
  /// @param patience for their answers; all of it is used where there is a broker
  public static RemoteAgents of(Path home, Duration patience) {
    try {
      Optional<BrokerAddress> address = RemoteSites.address(home);
      return address.isEmpty()
          ? new RemoteAgents(Optional.empty(), "", List.of())
          : new RemoteAgents(
              address.map(BrokerAddress::url),
              "",
              SeenAgents.at(address.get(), "somebody who looks", patience));
    } catch (IOException e) {
      return new RemoteAgents(Optional.empty(), String.valueOf(e.getMessage()), List.of());
    }
  }
}
