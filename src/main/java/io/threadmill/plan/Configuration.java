package io.threadmill.plan;

import io.threadmill.worker.Mode;

/// A variant in a mode with a number of workers: what is compared with others.
///
/// @param name `trial-division/threads-2`, with `@16` behind it where partitions are swept
/// @param partitions into how many the rows are split
public record Configuration(String name, String variant, Mode mode, int workers, int partitions) {}
