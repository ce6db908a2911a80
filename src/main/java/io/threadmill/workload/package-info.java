/// Workloads: what is computed, in which variants, how a result is known to be right, and how it is
/// digested. Pure Java without input or output.
///
/// Start with [Workload]; [Workload#named] finds one. [WorkloadPlugin] is for those of others.
@NullMarked
package io.threadmill.workload;

import org.jspecify.annotations.NullMarked;
