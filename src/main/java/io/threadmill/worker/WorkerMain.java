package io.threadmill.worker;

import java.io.IOException;

/// The worker process: a lean JVM that computes the partitions that its trial process sends.
public final class WorkerMain {

  private WorkerMain() {}

  public static void main(String[] args) throws IOException {
    FramePipe parent = FramePipe.ofStandardStreams();
    ParentLine.keepStandardStreams();
    Turns turns = new Turns(parent, new PartitionServer(parent));
    parent.begin(WorkerFrames.READY, 0);
    parent.send();
    turns.take();
  }
}
