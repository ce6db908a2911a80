/// Trials: each runs in a fresh lean process that is started, fed and, when it must be, killed from
/// here.
///
/// Start with [TrialProcess], the coordinator's side; [TrialMain] is the other one. [PluginFolder]
/// has the workloads that others bring.
@NullMarked
package io.threadmill.execution;

import org.jspecify.annotations.NullMarked;
