package io.threadmill.blackbox;

/// What a program left when it ended. An exit code above 128 is that of a signal.
public record Outcome(int exitCode, String stdout, String stderr) {}
