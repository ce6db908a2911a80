package io.threadmill.execution;

import io.threadmill.worker.ParentLine;
import java.io.IOException;

/// An agent on the machine of the coordinator, for a run that names no broker: gone with whoever
/// started it.
public final class AgentMain {

  private AgentMain() {}

  public static void main(String[] args) throws Exception {
    ParentLine parent = ParentLine.open();
    Message message = Message.of(parent.receive());
    if (!(message instanceof Message.BeAgent(AgentOptions options))) {
      throw new IOException("expected to be told where the broker is, not " + message);
    }
    try (Agent agent = new Agent(options, Agent.Listener.NOBODY)) {
      agent.connect();
      parent.send(new Message.Ready().frame());
      agent.serve();
    }
  }
}
