/// Tells somebody of runs that have ended: a program, or a server. What is still to be told is
/// stored, and nothing is told while a run is measured.
///
/// Start with [Notifications].
@NullMarked
package io.threadmill.notification;

import org.jspecify.annotations.NullMarked;
