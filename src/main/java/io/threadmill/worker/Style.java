package io.threadmill.worker;

/// A way to run partitions inside this process. Threads are ready before the first sample; what a
/// style does between the opening of the gate and the last result is the timed region.
public sealed interface Style extends AutoCloseable permits SerialStyle, ThreadStyle {

  /// Runs all partitions, `repeat` times over, and fills the lanes. Allocates nothing.
  ///
  /// @throws KernelException when a partition could not be computed
  /// @throws InterruptedException when this thread is to stop
  void run(Lanes lanes) throws KernelException, InterruptedException;

  /// How many lanes it fills.
  int workers();

  /// Ends the threads that are of this style.
  @Override
  void close();

  /// The style of a mode that runs in this process.
  ///
  /// @throws IllegalArgumentException when the mode needs other processes
  static Style of(Mode mode, int workers, Work work) {
    return switch (mode) {
      case SERIAL -> new SerialStyle(work);
      case THREADS -> new ThreadStyle(workers, work);
      case VIRTUAL_THREADS, PROCESSES, REMOTE ->
          throw new IllegalArgumentException(mode.label() + " does not run in this version");
    };
  }
}
