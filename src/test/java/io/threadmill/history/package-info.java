@NullMarked
package io.threadmill.history;

import org.jspecify.annotations.NullMarked;
