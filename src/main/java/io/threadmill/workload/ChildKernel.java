package io.threadmill.workload;

import io.threadmill.numberset.Rows;

/// Runs a child process for each row, from its start to its end.
final class ChildKernel implements Kernel {

  /// Which child a row has.
  @FunctionalInterface
  interface Child {
    Task of(Rows rows, int row) throws ChildException;
  }

  /// What one child is to do.
  static final class Task {

    private static final byte[] NOTHING = {};

    private final ChildProgram program;
    private final byte[] input;
    private final OutputHash output;

    /// @param input for its stdin
    /// @param output takes what it prints
    Task(ChildProgram program, byte[] input, OutputHash output) {
      this.program = program;
      this.input = input;
      this.output = output;
    }

    /// A child that reads nothing.
    static Task of(ChildProgram program) {
      return new Task(program, NOTHING, new OutputHash());
    }

    ChildProgram program() {
      return program;
    }
  }

  private final Child child;

  ChildKernel(Child child) {
    this.child = child;
  }

  @Override
  public void compute(Rows rows, int from, int to, Results out) throws Exception {
    ChildResults results = (ChildResults) out;
    for (int row = from; row < to; row++) {
      Task task = child.of(rows, row);
      ChildEnd end = ChildProcess.run(task.program, task.input, task.output);
      if (!end.outputEnded()) {
        throw new ChildException(
            "%s ended, but its output did not: something that it started keeps it open"
                .formatted(task.program.name()));
      }
      results.set(row, end, task.output);
    }
  }
}
