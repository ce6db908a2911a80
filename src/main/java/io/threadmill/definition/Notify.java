package io.threadmill.definition;

import java.net.URI;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Who is told of runs that have ended, and of which.
///
/// @param timeout of one attempt
public record Notify(Target target, Set<Occasion> on, Duration timeout) {

  /// So much time an attempt has where nothing else is said.
  static final Duration USUAL_TIMEOUT = Duration.ofSeconds(10);

  public Notify {
    on = Set.copyOf(on);
  }

  /// How somebody is told.
  public sealed interface Target {}

  /// A program that reads the run on stdin.
  ///
  /// @param words the program and its arguments
  public record Program(List<String> words) implements Target {
    public Program {
      words = List.copyOf(words);
    }
  }

  /// A server that the run is posted to.
  ///
  /// @param tokenVariable the environment variable with the token to show there; empty for none
  public record Webhook(URI uri, String tokenVariable) implements Target {

    /// Where it is, without what may be secret in it.
    public String host() {
      String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
      return uri.getScheme() + "://" + uri.getHost() + port;
    }

    @Override
    public String toString() {
      return host();
    }
  }

  /// What there is to tell.
  public enum Occasion {
    /// A run has ended.
    ALL,
    /// A run has ended otherwise than well.
    FAILURE,
    /// A run is the first to see that a configuration takes longer than before.
    REGRESSION;

    /// As in `settings.yaml`.
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }

    /// The one that [#label] names.
    static Occasion of(String label) {
      return valueOf(label.toUpperCase(Locale.ROOT));
    }
  }

  /// Whether a run is told of.
  ///
  /// @param failed it ended otherwise than well, and nobody has stopped it
  /// @param slower it is the first to see that something is slower
  public boolean isAbout(boolean failed, boolean slower) {
    Set<Occasion> seen = EnumSet.of(Occasion.ALL);
    if (failed) {
      seen.add(Occasion.FAILURE);
    }
    if (slower) {
      seen.add(Occasion.REGRESSION);
    }
    return on.stream().anyMatch(seen::contains);
  }
}
