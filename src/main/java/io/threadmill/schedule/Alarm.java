package io.threadmill.schedule;

import io.threadmill.history.JobSchedule;
import java.util.List;
import java.util.function.Consumer;

/// Rings when it is time.
interface Alarm {

  /// Begins to ring.
  ///
  /// @param bell is told the name of a job, on a thread that it may keep for hours
  /// @param tick is called every few seconds
  void start(Consumer<String> bell, Runnable tick);

  /// Rings by these schedules and no others from now on.
  void arrange(List<JobSchedule> jobs);

  /// Rings for a job at once, and once more after it has let go of the thread if it has one.
  void ring(String job);

  /// Does not ring any more.
  void close();
}
