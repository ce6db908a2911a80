package io.threadmill.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import org.springframework.context.ConfigurableApplicationContext;

/// A command in a process of its own.
///
/// @param clock which tests set
record OwnProcess(InstantSource clock) implements Surroundings {

  @Override
  public Path folder() {
    return Path.of("").toAbsolutePath();
  }

  @Override
  public Optional<Path> home() {
    return Optional.empty();
  }

  @Override
  public Opened open(Path home) {
    return new OwnContext(SpringContext.open(home));
  }

  @Override
  public Measuring measure(Measuring.Wish wish) throws IOException {
    return OwnMeasuring.begin(wish);
  }

  @Override
  public Optional<Daemon> daemon(Path home) {
    return Daemon.of(home);
  }

  /// A database that is open for one command.
  private record OwnContext(ConfigurableApplicationContext spring) implements Opened {
    @Override
    public <T> T get(Class<T> type) {
      return spring.getBean(type);
    }

    @Override
    public void close() {
      spring.close();
    }
  }
}
