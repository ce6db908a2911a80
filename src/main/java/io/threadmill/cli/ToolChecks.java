package io.threadmill.cli;

import io.threadmill.execution.CPython;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// The programs that jobs need beside this one.
///
/// @param version what a program says of its version; empty when it cannot be started
record ToolChecks(
    Runtime.Version java,
    String vendor,
    CPython cpython,
    Function<List<String>, Optional<String>> version) {

  private static final int OLDEST = 25;

  List<Check> all() {
    return List.of(jdk("jdk"), openssl("openssl"), python("python3"));
  }

  private Check jdk(String name) {
    String found = java + " of " + vendor;
    return java.feature() >= OLDEST
        ? Check.ok(name, found)
        : Check.bad(name, found, "install a JDK " + OLDEST + " or newer");
  }

  private Check openssl(String name) {
    return version
        .apply(List.of("openssl", "version"))
        .map(found -> Check.ok(name, found))
        .orElse(Check.warn(name, "not found in PATH", "install it for jobs with the style cipher"));
  }

  private Check python(String name) {
    return switch (cpython) {
      case CPython.Found found ->
          Check.ok(name, "%s for baselines, %s".formatted(found.name(), found.executable()));
      case CPython.Missing missing ->
          Check.warn(name, "baselines will be left out: " + missing.why(), CPython.Missing.ADVICE);
    };
  }
}
