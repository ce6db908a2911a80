package io.threadmill.execution;

import io.threadmill.workload.Workload;
import io.threadmill.workload.WorkloadDescription;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What an agent does for others, and what it does not. It decides by what is here: nobody can have
/// it run a program, load code or read a file.
///
/// @param version of the program
record AgentRules(AgentOptions options, String version) {

  private static final Pattern HEAP = Pattern.compile("-Xm[sx]([0-9]+)([kKmMgGtT]?)");

  /// Why it does not work for somebody who looks for agents; empty when it would.
  String refusal(Wanted wanted) {
    if (!wanted.version().equals(version)) {
      return otherVersion(wanted.version());
    }
    if (wanted.threads() > options.threads()) {
      return "it gives a worker %d %s, %d are wanted"
          .formatted(
              options.threads(), options.threads() == 1 ? "thread" : "threads", wanted.threads());
    }
    return "";
  }

  private String otherVersion(String theirs) {
    return "it is of version %s, the coordinator of version %s".formatted(version, theirs);
  }

  /// Why it does not do what it is asked; empty when it does.
  Optional<String> refusal(Assignment assignment) {
    if (!assignment.version().equals(version)) {
      return Optional.of(otherVersion(assignment.version()));
    }
    if (assignment.threads() < 1 || assignment.threads() > options.threads()) {
      return Optional.of(refusal(new Wanted(version, "", assignment.threads())));
    }
    for (String option : assignment.workerJvm()) {
      if (!JvmOptions.isAllowed(option)) {
        return Optional.of("the JVM option '" + option + "' is not allowed");
      }
      if (isLimited() && heap(option) > options.memoryBytes()) {
        return Optional.of(
            "'%s' is more than the %,d MB that it gives a worker"
                .formatted(option, options.memoryBytes() >> 20));
      }
    }
    return workload(assignment).isEmpty() ? Optional.of(unknown(assignment)) : tooLarge(assignment);
  }

  private static String unknown(Assignment assignment) {
    return assignment.workload().equals("command")
        ? "it runs no commands of others"
        : "it knows no workload '%s'".formatted(assignment.workload());
  }

  /// Rows and results of a partition are in memory at the same time, once for each thread.
  private Optional<String> tooLarge(Assignment assignment) {
    long rows = (long) assignment.largestPartition() * assignment.columns() * Long.BYTES;
    long needed = 2 * rows * assignment.threads();
    return !isLimited() || needed <= options.memoryBytes()
        ? Optional.empty()
        : Optional.of(
            "a partition of %,d rows needs about %,d MB, it gives a worker %,d MB"
                .formatted(
                    assignment.largestPartition(), needed >> 20, options.memoryBytes() >> 20));
  }

  /// What the name of a workload means here.
  Optional<WorkloadDescription> workload(Assignment assignment) {
    return assignment.mark().isEmpty()
        ? Workload.named(assignment.workload()).map(it -> WorkloadDescription.of(it.name()))
        : Optional.empty();
  }

  /// Options for the JVM of a worker: those that were asked for, and the limit of its heap.
  List<String> jvmOptions(Assignment assignment) {
    List<String> jvmOptions = new ArrayList<>();
    if (isLimited()) {
      jvmOptions.add("-Xmx" + (options.memoryBytes() >> 20) + "m");
    }
    jvmOptions.addAll(assignment.workerJvm()); // a smaller one stands behind ours and wins
    return jvmOptions;
  }

  private boolean isLimited() {
    return options.memoryBytes() > 0;
  }

  private static long heap(String option) {
    Matcher size = HEAP.matcher(option);
    if (!size.matches() || size.group(1).length() > 12) {
      return 0;
    }
    int shift =
        switch (size.group(2)) {
          case "k", "K" -> 10;
          case "m", "M" -> 20;
          case "g", "G" -> 30;
          case "t", "T" -> 40;
          default -> 0;
        };
    long number = Long.parseLong(size.group(1));
    return number > Long.MAX_VALUE >> shift ? Long.MAX_VALUE : number << shift;
  }
}
