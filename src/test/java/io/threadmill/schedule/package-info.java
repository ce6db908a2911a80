@NullMarked
package io.threadmill.schedule;

import org.jspecify.annotations.NullMarked;
