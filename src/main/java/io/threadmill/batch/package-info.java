/// Runs as Spring Batch jobs: one job made at run time for each run, one partitioned step for each
/// trial. Every run starts here, behind the machine lock.
///
/// Start with [RunLauncher].
@NullMarked
package io.threadmill.batch;

import org.jspecify.annotations.NullMarked;
