/// Breaks rules of the house, or keeps them, so that their test can be tested.
@NullMarked
package io.threadmill.houserules.numberset;

import org.jspecify.annotations.NullMarked;
