package io.threadmill.workload;

import io.threadmill.numberset.Rows;
import java.util.Arrays;

/// Runs a program once for each partition: the rows on its stdin, a line for each on its stdout.
record OneShotKernel(ChildProgram program) implements Kernel {

  @Override
  public void compute(Rows rows, int from, int to, Results out) throws Exception {
    RowText text = new RowText().add(rows, from, to);
    OutputLines lines = new OutputLines((LineResults) out, from, to);
    ChildEnd end = ChildProcess.run(program, Arrays.copyOf(text.bytes(), text.length()), lines);
    if (end.status() != 0) {
      throw new ChildException(program.name() + " " + ChildEnd.text(end.status(), end.lastWords()));
    }
    if (!end.outputEnded()) {
      throw new ChildException(
          "%s ended, but its output did not: something that it started keeps it open"
              .formatted(program.name()));
    }
    try {
      lines.end();
    } catch (ChildException e) {
      throw new ChildException("%s: %s".formatted(program.name(), e.getMessage()));
    }
  }
}
