/// What runs left behind: all SQL of the program.
///
/// Start with [History].
@NullMarked
package io.threadmill.history;

import org.jspecify.annotations.NullMarked;
