package io.threadmill.batch;

import io.threadmill.definition.BrokerCredentials;
import io.threadmill.definition.BrokerSettings;
import io.threadmill.definition.Settings;
import io.threadmill.definition.SettingsFile;
import io.threadmill.execution.BrokerAddress;
import io.threadmill.execution.RemoteSite;
import io.threadmill.plan.Configuration;
import io.threadmill.plan.Plan;
import io.threadmill.worker.Mode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/// Where the remote workers of a run are: behind the broker of the home's settings, or behind one
/// of its own on this machine.
public final class RemoteSites {

  private static final Duration FOREIGN_PATIENCE = Duration.ofSeconds(60);
  private static final Duration OWN_PATIENCE = Duration.ofSeconds(30);

  private RemoteSites() {}

  /// What keeps the remote configurations of a job from being measured in a home; empty when
  /// nothing is known to.
  public static Optional<String> obstacle(Path home, RunRequest request) {
    try {
      if (needsRemote(request)) {
        Optional<BrokerAddress> _ = address(home);
      }
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  private static boolean needsRemote(RunRequest request) {
    return Plan.of(request.job(), Integer.MAX_VALUE, request.options(), 0).configurations().stream()
        .map(Configuration::mode)
        .anyMatch(Mode.REMOTE::equals);
  }

  /// @param work folder of the run
  /// @throws IOException when user or password for the broker is missing
  static RemoteSite of(Path home, RunRequest request, Path work) throws IOException {
    Optional<BrokerAddress> address = needsRemote(request) ? address(home) : Optional.empty();
    return address.map(RemoteSite::of).orElseGet(() -> RemoteSite.local(work));
  }

  /// How long a trial waits for workers where nobody says how long.
  static Duration patience(RemoteSite site) {
    return site.isOurs() ? OWN_PATIENCE : FOREIGN_PATIENCE;
  }

  /// The broker of a home's settings; empty where there is none.
  ///
  /// @throws IOException when user or password for it is missing
  static Optional<BrokerAddress> address(Path home) throws IOException {
    Optional<BrokerSettings> broker = SettingsFile.read(home).settings().flatMap(Settings::broker);
    return broker.isEmpty()
        ? Optional.empty()
        : Optional.of(new BrokerCredentials(System.getenv()).address(broker.get()));
  }
}
