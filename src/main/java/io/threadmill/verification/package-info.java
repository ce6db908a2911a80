/// Verdicts: whether every sample gave the right results, and what the times say.
///
/// Start with [Verification].
@NullMarked
package io.threadmill.verification;

import org.jspecify.annotations.NullMarked;
