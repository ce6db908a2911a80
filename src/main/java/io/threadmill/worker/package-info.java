/// What runs partitions inside one process: the in-process styles behind the start gate, the binary
/// codec that processes talk, and the guard that ends a process whose parent is gone.
///
/// Start with [Style].
@NullMarked
package io.threadmill.worker;

import org.jspecify.annotations.NullMarked;
