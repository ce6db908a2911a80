@NullMarked
package io.threadmill.inbox;

import org.jspecify.annotations.NullMarked;
