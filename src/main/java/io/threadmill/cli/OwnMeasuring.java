package io.threadmill.cli;

import io.threadmill.batch.HeldMachine;
import io.threadmill.batch.MachineLock;
import io.threadmill.batch.QuietMachine;
import io.threadmill.batch.RunLauncher;
import io.threadmill.batch.RunListener;
import io.threadmill.batch.RunQueue;
import io.threadmill.batch.RunRequest;
import io.threadmill.batch.RunResult;
import io.threadmill.batch.StrayProcesses;
import io.threadmill.batch.Trigger;
import io.threadmill.history.StoredRun;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.springframework.context.ConfigurableApplicationContext;

/// Measuring in a process of its own: with the lock of the machine, then the database, until the
/// command is over or a signal stops it.
final class OwnMeasuring implements Measuring {

  private final Wish wish;
  private final Path home;
  private final StopOnSignal stop;
  private final MachineLock lock;
  private final ConfigurableApplicationContext spring;
  private final RunLauncher launcher;

  private OwnMeasuring(
      Wish wish, StopOnSignal stop, MachineLock lock, ConfigurableApplicationContext spring) {
    this.wish = wish;
    this.home = wish.home();
    this.stop = stop;
    this.lock = lock;
    this.spring = spring;
    this.launcher = spring.getBean(RunLauncher.class);
  }

  /// Takes what it needs and ends what killed runs have left; what it took is given back when it
  /// fails.
  static OwnMeasuring begin(Wish wish) throws IOException {
    ReportsFolder.make(wish.home());
    StopOnSignal stop = StopOnSignal.install();
    try {
      return begin(wish, stop);
    } catch (CommandFailure e) {
      wish.err().println(e.text()); // now: after a signal, closing ends the JVM
      wish.err().flush();
      stop.close();
      throw new CommandFailure(e.exit(), "");
    } catch (RuntimeException | IOException e) {
      stop.close();
      throw e;
    }
  }

  private static OwnMeasuring begin(Wish wish, StopOnSignal stop) throws IOException {
    MachineLock lock = lock(wish, stop);
    try {
      OwnMeasuring measuring = new OwnMeasuring(wish, stop, lock, open(wish, stop));
      stop.stops(measuring.launcher::stop);
      measuring.endStrays(wish.err());
      return measuring;
    } catch (RuntimeException | IOException e) {
      lock.close();
      throw e;
    }
  }

  private static MachineLock lock(Wish wish, StopOnSignal stop) throws IOException {
    Path file = wish.settings().lockFile().orElse(MachineLock.defaultFile());
    try {
      return wish.noWait()
          ? MachineLock.takeNow(file, wish.home())
          : MachineLock.take(file, wish.home(), new ToldWaiting(wish.err(), stop::isSignalled));
    } catch (MachineLock.HeldException e) {
      throw wish.refusal(String.valueOf(e.getMessage()));
    } catch (InterruptedException e) {
      throw ToldWaiting.givenUp();
    }
  }

  private static ConfigurableApplicationContext open(Wish wish, StopOnSignal stop) {
    try {
      return wish.noWait()
          ? SpringContext.open(wish.home())
          : SpringContext.openPatiently(wish.home(), wish.err(), stop::isSignalled);
    } catch (InterruptedException e) {
      throw ToldWaiting.givenUp();
    }
  }

  /// Whoever holds the lock and the database knows that no other run of this home is alive.
  private void endStrays(PrintWriter err) throws IOException {
    StrayProcesses.end(home).forEach(sentence -> err.println("threadmill: " + sentence));
    err.flush();
  }

  @Override
  public RunResult launch(RunRequest request, RunListener listener) throws IOException {
    return launcher.launch(home, request, held(request.options().quick()), listener);
  }

  @Override
  public RunResult resume(StoredRun run, RunListener listener) throws IOException {
    return launcher.resume(home, run, held(run.quick()), listener);
  }

  /// Waits until the machine is quiet, unless nobody wants that.
  private HeldMachine held(boolean quick) {
    QuietMachine machine = QuietMachine.here(wish.settings().waitForQuiet() && !wish.noWait());
    try {
      return new HeldMachine(
          lock,
          machine.await(Trigger.MANUAL, quick, new ToldWaiting(wish.err(), stop::isSignalled)));
    } catch (InterruptedException e) {
      throw ToldWaiting.givenUp();
    }
  }

  @Override
  public void tidy(StoredRun finished) throws IOException {
    launcher.tidy(home, finished);
  }

  /// Nobody else can measure.
  @Override
  public <T> T quietly(String what, RunQueue.Work<T> work) throws IOException {
    return work.get();
  }

  @Override
  public boolean isStopped() {
    return launcher.isStopped();
  }

  @Override
  public <T> T get(Class<T> type) {
    return spring.getBean(type);
  }

  @Override
  public void close() {
    try {
      spring.close();
      lock.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      stop.close();
    }
  }
}
