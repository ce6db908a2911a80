package io.threadmill.cli;

import io.threadmill.batch.MachineLock;
import io.threadmill.batch.RunListener;
import io.threadmill.batch.RunQueue;
import io.threadmill.batch.RunRequest;
import io.threadmill.batch.RunResult;
import io.threadmill.batch.Trigger;
import io.threadmill.history.StoredRun;
import io.threadmill.web.CommandCall;
import java.io.IOException;

/// Measuring in the daemon: each run waits for its turn.
record QueuedMeasuring(CommandCall call, Wish wish, Opened opened) implements Measuring {

  /// Starts a run, goes on with one, or does something else that needs its turn.
  @FunctionalInterface
  private interface Start<T> {
    T start(MachineLock.Waiting told)
        throws IOException, InterruptedException, RunQueue.ClosedException;
  }

  @Override
  public RunResult launch(RunRequest request, RunListener listener) throws IOException {
    return inTurn(told -> queue().launch(request, listener, told));
  }

  @Override
  public RunResult resume(StoredRun run, RunListener listener) throws IOException {
    return inTurn(told -> queue().resume(run, Trigger.MANUAL, listener, told));
  }

  @Override
  public <T> T quietly(String what, RunQueue.Work<T> work) throws IOException {
    return inTurn(told -> queue().quietly("", what, Trigger.MANUAL, work, told));
  }

  /// The next run does it: now another one may be going on.
  @Override
  public void tidy(StoredRun finished) {}

  private RunQueue queue() {
    return opened.get(RunQueue.class);
  }

  private <T> T inTurn(Start<T> start) throws IOException {
    Told told = new Told();
    call.stops(() -> queue().stop(told));
    try {
      return start.start(told);
    } catch (InterruptedException e) {
      throw wish.noWait() && !call.isStopped() ? wish.refusal(told.holder) : ToldWaiting.givenUp();
    } catch (RunQueue.ClosedException e) {
      throw wish.refusal("the daemon is ending\nhelp: try again when it is over");
    }
  }

  @Override
  public boolean isStopped() {
    return call.isStopped();
  }

  @Override
  public <T> T get(Class<T> type) {
    return opened.get(type);
  }

  @Override
  public void close() {
    opened.close();
  }

  /// Tells the user for whom the run waits; who does not want to wait gives it up then.
  private final class Told implements MachineLock.Waiting {
    private final ToldWaiting patient = new ToldWaiting(wish.err(), call::isStopped);
    private volatile String holder = "";

    @Override
    public void waitingFor(String holder) {
      this.holder = holder;
      if (!wish.noWait()) {
        patient.waitingFor(holder);
      }
    }

    @Override
    public void waitingForQuiet(String use) {
      patient.waitingForQuiet(use);
    }

    @Override
    public boolean wantsQuiet() {
      return !wish.noWait();
    }

    @Override
    public boolean isGivenUp() {
      return patient.isGivenUp() || (wish.noWait() && !holder.isEmpty());
    }
  }
}
