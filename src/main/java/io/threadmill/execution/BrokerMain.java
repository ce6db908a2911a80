package io.threadmill.execution;

import io.threadmill.worker.ParentLine;
import java.io.IOException;

/// The broker process of a run: started when a run needs one, gone with whoever started it.
public final class BrokerMain {

  private BrokerMain() {}

  public static void main(String[] args) throws Exception {
    ParentLine parent = ParentLine.open();
    Message message = Message.of(parent.receive());
    if (!(message instanceof Message.OpenBroker(String user, String password))) {
      throw new IOException("expected to be told whom to let in, not " + message.getClass());
    }
    Broker broker = Broker.start(user, password);
    parent.send(new Message.BrokerOpen(broker.port()).frame());
    Message _ = Message.of(parent.receive()); // nothing more comes: its end ends this process
  }
}
