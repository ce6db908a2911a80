/// What an operator needs of the daemon: whether it is well, its figures for Prometheus, and that
/// what is old is removed.
///
/// Start with [OperationsConfiguration].
@NullMarked
package io.threadmill.operations;

import org.jspecify.annotations.NullMarked;
