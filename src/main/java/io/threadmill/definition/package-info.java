/// Job files: from `jobs/*.yaml` to a [JobDefinition], with everything that is wrong in one found
/// at once, each with its line and column.
///
/// Start with [JobDefinition].
@NullMarked
package io.threadmill.definition;

import org.jspecify.annotations.NullMarked;
