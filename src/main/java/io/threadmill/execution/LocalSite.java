package io.threadmill.execution;

import java.io.IOException;
import java.nio.file.Path;

/// A broker process and agent processes on this machine, started when they are needed.
final class LocalSite implements RemoteSite {

  private final Path folder;

  LocalSite(Path folder) {
    this.folder = folder;
  }

  @Override
  public BrokerAddress ready(int workers) throws IOException, InterruptedException {
    throw new IOException("no broker in " + folder);
  }

  @Override
  public void close() {
    // nothing was started
  }
}
