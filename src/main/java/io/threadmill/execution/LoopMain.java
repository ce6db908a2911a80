package io.threadmill.execution;

import io.threadmill.measurement.LoopTimes;
import io.threadmill.measurement.ReferenceLoop;
import io.threadmill.worker.ParentLine;
import java.io.IOException;

/// The process of the reference loop: a lean JVM that runs it, says what it took, and ends.
public final class LoopMain {

  private LoopMain() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    ParentLine parent = ParentLine.open();
    LoopTimes times = ReferenceLoop.run(Runtime.getRuntime().availableProcessors());
    parent.send(new Message.Looped(times).frame());
    System.exit(0);
  }
}
