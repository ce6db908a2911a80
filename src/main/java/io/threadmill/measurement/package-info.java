/// How a trial is measured and what its figures say: samples, the steady state that ends a warm-up,
/// statistics over blocks and nights, clocks, and the environment that the figures belong to.
///
/// Start with [Sample]; [Sampling] says how many of them a trial takes.
@NullMarked
package io.threadmill.measurement;

import org.jspecify.annotations.NullMarked;
