package io.threadmill.cli;

import io.threadmill.web.CommandCall;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import org.springframework.context.ApplicationContext;

/// A command that the daemon executes for somebody else.
record DaemonSurroundings(CommandCall call, Path served, ApplicationContext spring)
    implements Surroundings {

  @Override
  public Path folder() {
    return call.folder();
  }

  @Override
  public Optional<Path> home() {
    return Optional.of(served);
  }

  @Override
  public InstantSource clock() {
    return spring.getBean(InstantSource.class);
  }

  @Override
  public Opened open(Path home) {
    return new SharedContext(spring);
  }

  @Override
  public Measuring measure(Measuring.Wish wish) {
    return new QueuedMeasuring(call, wish, open(served));
  }

  @Override
  public boolean isStopped() {
    return call.isStopped();
  }

  @Override
  public Optional<Daemon> daemon(Path home) {
    return Optional.empty();
  }

  /// The database, which the daemon keeps open.
  private record SharedContext(ApplicationContext spring) implements Opened {
    @Override
    public <T> T get(Class<T> type) {
      return spring.getBean(type);
    }

    @Override
    public void close() {}
  }
}
