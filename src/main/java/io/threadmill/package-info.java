/// The program: [Threadmill] holds `main`.
@NullMarked
package io.threadmill;

import org.jspecify.annotations.NullMarked;
