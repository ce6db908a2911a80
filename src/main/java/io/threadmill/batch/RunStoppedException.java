package io.threadmill.batch;

import org.springframework.batch.core.job.JobInterruptedException;

/// Somebody stopped the run.
final class RunStoppedException extends JobInterruptedException {

  private static final long serialVersionUID = 1L;

  RunStoppedException() {
    super("the run was stopped");
  }
}
