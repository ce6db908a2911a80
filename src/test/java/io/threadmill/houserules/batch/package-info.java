/// Breaks rules of the house, or keeps them, so that their test can be tested.
@NullMarked
package io.threadmill.houserules.batch;

import org.jspecify.annotations.NullMarked;
