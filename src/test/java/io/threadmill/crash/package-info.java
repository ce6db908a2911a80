/// Runs that are killed and must be finished all the same: [CrashIT] at random moments,
/// [DirectedCrashIT] at chosen ones. They run with the Maven profile `crash`.
@NullMarked
package io.threadmill.crash;

import org.jspecify.annotations.NullMarked;
