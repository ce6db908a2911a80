@NullMarked
package io.threadmill.batch;

import org.jspecify.annotations.NullMarked;
