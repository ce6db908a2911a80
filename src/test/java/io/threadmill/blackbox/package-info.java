/// Tests through the public doors only; [Command] runs a program as its user would.
@NullMarked
package io.threadmill.blackbox;

import org.jspecify.annotations.NullMarked;
