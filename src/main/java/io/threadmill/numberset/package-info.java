/// Number sets: from a CSV file to validated, hashed rows of 64-bit integers that a kernel can
/// read.
///
/// Start with [NumberSet], the staged form that every execution mode reads.
@NullMarked
package io.threadmill.numberset;

import org.jspecify.annotations.NullMarked;
