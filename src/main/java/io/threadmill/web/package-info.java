/// The daemon's web page, and the door through which commands reach it. Start at
/// [io.threadmill.web.WebConfiguration].
@NullMarked
package io.threadmill.web;

import org.jspecify.annotations.NullMarked;
