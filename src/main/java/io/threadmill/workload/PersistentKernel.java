package io.threadmill.workload;

import io.threadmill.numberset.Rows;
import java.util.ArrayDeque;
import java.util.Deque;

/// Has children that stay answer row by row. There are as many of them as partitions are computed
/// at once; each partition goes to one that is idle. They end with the process that started them,
/// when it ends their stdin.
final class PersistentKernel implements Kernel {

  private static final int USUAL = 256;

  private final ChildProgram program;
  private final Deque<PersistentChild> idle = new ArrayDeque<>(USUAL);

  PersistentKernel(ChildProgram program) {
    this.program = program;
  }

  @Override
  public void compute(Rows rows, int from, int to, Results out) throws Exception {
    LineResults results = (LineResults) out;
    PersistentChild child = take();
    boolean answered = false;
    try {
      for (int row = from; row < to; row++) {
        results.set(row, child.ask(rows, row));
      }
      child.requireSilence();
      answered = true;
    } finally {
      if (answered) {
        giveBack(child);
      } else {
        child.kill();
      }
    }
  }

  private PersistentChild take() throws ChildException {
    synchronized (idle) {
      PersistentChild child = idle.poll();
      if (child != null) {
        return child;
      }
    }
    return PersistentChild.start(program);
  }

  private void giveBack(PersistentChild child) {
    synchronized (idle) {
      idle.push(child);
    }
  }
}
