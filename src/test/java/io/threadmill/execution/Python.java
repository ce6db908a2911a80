package io.threadmill.execution;

import org.junit.jupiter.api.Assumptions;

/// The CPython of this machine. Tests that need one are skipped where there is none, except where
/// the environment variable `THREADMILL_PYTHON` is `required`.
final class Python {

  private Python() {}

  static CPython.Found here() {
    return switch (CPython.look()) {
      case CPython.Found found -> found;
      case CPython.Missing missing -> missing(missing.problem());
    };
  }

  private static CPython.Found missing(String problem) {
    if ("required".equals(System.getenv("THREADMILL_PYTHON"))) {
      throw new AssertionError(problem);
    }
    return Assumptions.abort(problem);
  }
}
