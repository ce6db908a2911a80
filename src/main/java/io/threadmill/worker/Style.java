package io.threadmill.worker;

/// A way to run partitions. Platform threads are ready before the first sample; what a style does
/// between the opening of the gate and the last result is the timed region.
public sealed interface Style extends AutoCloseable
    permits SerialStyle, ThreadStyle, VirtualThreadStyle {

  /// Runs all partitions, `repeat` times over, and fills the lanes. Allocates nothing but the
  /// virtual threads that it is about.
  ///
  /// @throws KernelException when a partition could not be computed
  /// @throws InterruptedException when this thread is to stop
  void run(Lanes lanes) throws KernelException, InterruptedException;

  /// Ends the threads that are of this style.
  @Override
  void close();

  /// How many lanes the style of a mode fills.
  ///
  /// @param workers 0 for as many as there are partitions
  static int lanes(int workers, Work work) {
    return workers == 0 ? work.partitions() : workers;
  }

  /// The style of a mode that runs in this process.
  ///
  /// @param workers 0 for as many virtual threads as there are partitions
  /// @throws IllegalArgumentException when the mode needs other processes
  static Style of(Mode mode, int workers, Work work) {
    return switch (mode) {
      case SERIAL -> new SerialStyle(work);
      case THREADS -> new ThreadStyle(workers, work, work::compute);
      case VIRTUAL_THREADS -> new VirtualThreadStyle(workers, work);
      case PROCESSES, REMOTE ->
          throw new IllegalArgumentException(mode.label() + " needs other processes");
    };
  }

  /// Threads that wait at the start gate and have the partitions computed elsewhere, one partition
  /// each at a time.
  ///
  /// @param lanes how many
  static Style dispatching(int lanes, Work work, PartitionStep step) {
    return new ThreadStyle(lanes, work, step);
  }
}
