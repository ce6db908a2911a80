package io.threadmill.schedule;

import io.threadmill.history.JobSchedule;
import java.util.List;
import java.util.function.Consumer;

/// Rings on the thread of the test. Rings for nobody while it rings for somebody: that one has been
/// told already, and has the thread.
final class TestAlarm implements Alarm {

  List<JobSchedule> jobs = List.of();
  private Consumer<String> bell = _ -> {};
  private boolean ringing;

  @Override
  public void start(Consumer<String> newBell, Runnable tick) {
    bell = newBell;
  }

  @Override
  public void arrange(List<JobSchedule> newJobs) {
    jobs = List.copyOf(newJobs);
  }

  @Override
  public void ring(String job) {
    if (!ringing) {
      ringing = true;
      try {
        bell.accept(job);
      } finally {
        ringing = false;
      }
    }
  }

  @Override
  public void close() {
    bell = _ -> {};
  }
}
