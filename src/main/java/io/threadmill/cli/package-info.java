/// The command line: one class for each command.
///
/// Start with [Cli].
@NullMarked
package io.threadmill.cli;

import org.jspecify.annotations.NullMarked;
