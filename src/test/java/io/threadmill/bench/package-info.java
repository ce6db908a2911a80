/// Checks of speed and memory, each against a stated rival in the same run; [PairedRatio] is how
/// they compare. They run with the Maven profile `bench`.
@NullMarked
package io.threadmill.bench;

import org.jspecify.annotations.NullMarked;
