package io.threadmill.execution;

import java.io.IOException;
import java.nio.file.Path;

/// Where the remote workers of a run are: behind a broker that somebody else runs, or behind one of
/// our own on this machine, with agents of our own.
public interface RemoteSite extends AutoCloseable {

  /// Sees that what is ours is there, starting what is not or is no more.
  ///
  /// @param workers how many agents a trial is about to need
  /// @return the broker to connect to
  /// @throws IOException when it cannot be started
  BrokerAddress ready(int workers) throws IOException, InterruptedException;

  /// Whether broker and agents are of this run alone.
  boolean isOurs();

  /// Ends what is ours.
  @Override
  void close();

  /// A site that others look after.
  static RemoteSite of(BrokerAddress broker) {
    return new RemoteSite() {
      @Override
      public BrokerAddress ready(int workers) {
        return broker;
      }

      @Override
      public boolean isOurs() {
        return false;
      }

      @Override
      public void close() {
        // not ours
      }
    };
  }

  /// A broker process and agent processes on this machine, none of them started yet.
  ///
  /// @param folder where the processes are recorded as long as they live
  static RemoteSite local(Path folder) {
    return new LocalSite(folder);
  }
}
