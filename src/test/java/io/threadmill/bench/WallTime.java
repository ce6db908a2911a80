package io.threadmill.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;

/// The time of a program from its start to its end. What it prints is thrown away.
record WallTime(ProcessBuilder program) implements Side {

  @Override
  public double measure() throws IOException, InterruptedException {
    program.redirectOutput(Redirect.DISCARD).redirectError(Redirect.DISCARD);
    long started = System.nanoTime();
    int exitCode = program.start().waitFor();
    long ended = System.nanoTime();
    assertThat(exitCode).as("exit code of %s", program.command()).isZero();
    return ended - started;
  }
}
