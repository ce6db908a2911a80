/// The drop folder: files in `data/inbox` become runs, each exactly once. What is going to happen
/// to a file is stored before it happens, so that whoever comes after a kill can finish it.
///
/// Start with [Inbox], which takes and runs files, or with [InboxFiles], which shows them and works
/// without it.
@NullMarked
package io.threadmill.inbox;

import org.jspecify.annotations.NullMarked;
