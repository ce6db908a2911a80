package io.threadmill.execution;

import io.threadmill.worker.Orphans;
import io.threadmill.worker.ParentLine;
import java.io.IOException;

/// The trial process: a lean JVM that measures one configuration in one block and ends. It logs
/// nothing, stores nothing and schedules nothing.
public final class TrialMain {

  private TrialMain() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    ParentLine parent = ParentLine.open();
    parent.send(new Message.Ready().frame());
    Message message = Message.of(parent.receive());
    if (!(message instanceof Message.Request request)) {
      throw new IOException("expected a request, not " + message);
    }
    boolean isForeign = request.trial().workload().isForeign();
    if (isForeign) {
      Orphans.adopt();
    }
    TrialOutcome outcome = new Trial(request.trial(), new ProgressReport(parent)).run();
    if (isForeign) {
      Orphans.endAll();
    }
    parent.send(new Message.Done(outcome).frame());
    System.exit(0);
  }
}
