package io.threadmill.execution;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/// The CPython that baselines are measured with, if this machine has one: the `python3` in the
/// path, which is asked what it is.
public sealed interface CPython {

  /// It can be used.
  ///
  /// @param executable the program itself, not a script that looks for it
  /// @param version `3.11.7`, or `3.14.0 free-threaded` where threads run without a global lock
  record Found(Path executable, String version) implements CPython {

    /// `CPython 3.11.7`.
    public String name() {
      return "CPython " + version;
    }
  }

  /// It cannot.
  record Missing(String why) implements CPython {

    /// What to do about it.
    public static final String ADVICE = "put CPython 3.8 or newer into PATH as python3";

    /// Why, and what to do about it.
    public String problem() {
      return why + "; " + ADVICE;
    }
  }

  /// What follows the version of one whose threads run without a global lock.
  String FREE_THREADED = " free-threaded";

  /// The one in the path of this process.
  static CPython look() {
    return look(System.getenv().getOrDefault("PATH", ""), Duration.ofSeconds(10));
  }

  /// The one in a path.
  ///
  /// @param path folders, as in the environment variable
  /// @param patience how long it may take to answer
  static CPython look(String path, Duration patience) {
    return AskedPython.in(path)
        .map(command -> new AskedPython(command, path, patience).answer())
        .orElseGet(() -> new Missing("there is no python3 in PATH"));
  }

  /// Why baselines cannot be measured; empty when they can.
  static Optional<String> problem(CPython cpython) {
    return cpython instanceof Missing missing
        ? Optional.of("not available: " + missing.problem())
        : Optional.empty();
  }

  /// Why there is no such work in CPython; empty where there is.
  static Optional<String> lacks(String workload, String variant) {
    return switch (workload) {
      case "gcd", "factorize", "blocking-wait" -> Optional.empty();
      case "counter" ->
          switch (variant) {
            case "unsafe", "lock", "confined" -> Optional.empty();
            case "synchronized" -> Optional.of("CPython has locks, but no synchronized blocks");
            case "atomic" -> Optional.of("CPython has no atomic integers");
            case "adder" -> Optional.of("CPython has no adders");
            default -> Optional.of("CPython has no such counter");
          };
      default -> Optional.of("workload " + workload + " is not written in Python");
    };
  }
}
