@NullMarked
package io.threadmill.notification;

import org.jspecify.annotations.NullMarked;
