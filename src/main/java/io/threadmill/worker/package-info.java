/// What runs partitions inside one process: the in-process styles behind the start gate, the binary
/// codec that processes talk, and the guard that ends a process whose parent is gone.
///
/// [Mode] names what there is to choose from.
@NullMarked
package io.threadmill.worker;

import org.jspecify.annotations.NullMarked;
