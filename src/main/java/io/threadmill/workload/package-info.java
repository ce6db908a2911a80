/// Workloads: what is computed, in which variants, how a result is known to be right, and how it is
/// digested. Pure Java without input or output.
///
/// Start with [Workload]; [Workload#named] finds one.
@NullMarked
package io.threadmill.workload;

import org.jspecify.annotations.NullMarked;
