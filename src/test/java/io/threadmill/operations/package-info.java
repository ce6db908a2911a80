@NullMarked
package io.threadmill.operations;

import org.jspecify.annotations.NullMarked;
