package io.threadmill.workload;

import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// A function that is suspended whenever it yields a value, and goes on when it is sent one
/// (*Effective Python*, item 40), on a thread of its own, of which only one of the two ever runs:
/// the coroutine or whoever sends to it.
///
/// It is made suspended before its first statement. [#prime] runs it to its first yield; only then
/// can values be sent. One thread at a time may use it.
///
/// @param <S> what it is sent
/// @param <R> what it yields
public final class Coroutine<S extends @Nullable Object, R extends @Nullable Object>
    implements AutoCloseable {

  /// Where the coroutine meets whoever sends to it.
  @FunctionalInterface
  public interface Meeting<S extends @Nullable Object, R extends @Nullable Object> {

    /// Hands a value out and waits until one is sent.
    @SuppressWarnings(
        "NamedLikeContextualKeyword") // what it is called wherever there are coroutines
    S yield(R value);
  }

  /// What the coroutine does. It may end, or go on until it is closed.
  @FunctionalInterface
  public interface Body<S extends @Nullable Object, R extends @Nullable Object> {

    void run(Meeting<S, R> meeting) throws Exception;
  }

  /// Thrown by `yield` into a body that is closed, and by nobody else: it is to unwind.
  private static final class Closed extends Error {
    private static final long serialVersionUID = 1L;

    Closed() {
      super("the coroutine is closed", null, false, false);
    }
  }

  private enum Turn {
    NOT_PRIMED,
    BODY,
    CALLER,
    ENDED
  }

  /// Without a stack trace; one for each coroutine would count as its memory.
  @SuppressWarnings("StaticAssignmentOfThrowable")
  private static final Closed CLOSED = new Closed();

  private final Body<S, R> body;
  private final Thread thread;
  private volatile Turn turn = Turn.NOT_PRIMED;
  private @Nullable Thread caller;
  private @Nullable Object passed;
  private @Nullable Throwable failure;
  private boolean closing;

  private Coroutine(Thread.Builder builder, Body<S, R> body) {
    this.body = body;
    this.thread = builder.unstarted(new Strand());
  }

  /// A coroutine on a virtual thread.
  public static <S extends @Nullable Object, R extends @Nullable Object>
      Coroutine<S, R> onVirtualThread(Body<S, R> body) {
    return new Coroutine<>(Thread.ofVirtual(), body);
  }

  /// A coroutine on a platform thread.
  public static <S extends @Nullable Object, R extends @Nullable Object>
      Coroutine<S, R> onPlatformThread(Body<S, R> body) {
    return new Coroutine<>(Thread.ofPlatform().daemon(), body);
  }

  /// Runs it to its first yield.
  ///
  /// @return what it yields
  /// @throws IllegalStateException when it is primed already, has ended or is closed
  /// @throws OutOfMemoryError when the system has no thread for it
  public R prime() {
    if (turn != Turn.NOT_PRIMED) {
      throw new IllegalStateException(
          turn == Turn.ENDED ? "the coroutine has ended" : "the coroutine is primed already");
    }
    caller = Thread.currentThread();
    turn = Turn.BODY;
    try {
      thread.start();
    } catch (Throwable e) {
      turn = Turn.ENDED;
      throw e;
    }
    return awaitYield();
  }

  /// Sends a value, which the yield at which it waits returns, and runs it to its next yield.
  ///
  /// @return what it yields
  /// @throws IllegalStateException when it is not primed, has ended or is closed; also when it ends
  ///   instead of yielding, with what it failed with as the cause, if anything
  public R send(S value) {
    requireWaiting();
    passed = value;
    resume();
    return awaitYield();
  }

  private void requireWaiting() {
    String problem =
        switch (turn) {
          case NOT_PRIMED -> "the coroutine is not primed: call prime() before the first send";
          case BODY -> "the coroutine sends to itself";
          case ENDED -> "the coroutine has ended";
          case CALLER -> "";
        };
    if (!problem.isEmpty()) {
      throw new IllegalStateException(problem);
    }
  }

  /// Unwinds the body from the yield at which it waits, and waits until it has ended. What the body
  /// throws meanwhile is lost.
  @Override
  public void close() {
    if (turn == Turn.CALLER) {
      closing = true;
      resume();
      awaitTurn();
    }
    turn = Turn.ENDED;
  }

  private void resume() {
    caller = Thread.currentThread();
    turn = Turn.BODY;
    LockSupport.unpark(thread);
  }

  @SuppressWarnings({"unchecked", "NullAway"}) // it is what was yielded, null if that is
  private R awaitYield() {
    awaitTurn();
    if (turn == Turn.ENDED) {
      throw new IllegalStateException(
          failure == null
              ? "the coroutine has ended instead of yielding"
              : "the coroutine has failed",
          failure);
    }
    Object yielded = passed;
    passed = null;
    return (R) yielded;
  }

  /// An interrupt does not end the waiting: the body goes on meanwhile.
  private void awaitTurn() {
    boolean interrupted = false;
    while (turn == Turn.BODY) {
      LockSupport.park(this);
      interrupted |= Thread.interrupted();
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void handBack(Turn next) {
    Thread waiting = caller;
    turn = next;
    LockSupport.unpark(waiting);
  }

  /// What runs on the coroutine's thread. One object for both ends of it: a coroutine is to be
  /// small, and so is the stack of its thread.
  private final class Strand implements Runnable, Meeting<S, R> {

    @Override
    public void run() {
      try {
        body.run(this);
      } catch (Closed _) {
        // as it should
      } catch (Throwable e) {
        failure = e;
      } finally {
        handBack(Turn.ENDED);
      }
    }

    @Override
    @SuppressWarnings({
      "unchecked",
      "NullAway",
      "NamedLikeContextualKeyword"
    }) // it is what was sent
    public S yield(R value) {
      if (closing) {
        throw CLOSED;
      }
      passed = value;
      handBack(Turn.CALLER);
      while (turn == Turn.CALLER) {
        LockSupport.park();
        boolean _ = Thread.interrupted();
      }
      if (closing) {
        throw CLOSED;
      }
      Object sent = passed;
      passed = null;
      return (S) sent;
    }
  }
}
