package io.threadmill.cli;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// The programs that jobs need beside this one.
///
/// @param version what a program says of its version; empty when it cannot be started
record ToolChecks(
    Runtime.Version java, String vendor, Function<List<String>, Optional<String>> version) {

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
    return Check.ok(
        name,
        version
            .apply(List.of("python3", "--version"))
            .orElse("not found in PATH, no job needs it"));
  }
}
