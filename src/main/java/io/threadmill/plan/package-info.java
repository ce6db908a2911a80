/// Plans: a job and a number set become trials in shuffled blocks, with an estimate of the time
/// they take.
///
/// Start with [Plan#of].
@NullMarked
package io.threadmill.plan;

import org.jspecify.annotations.NullMarked;
