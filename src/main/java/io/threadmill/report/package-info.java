/// Reports: what a run left behind becomes one immutable value, and that value becomes CSV files, a
/// JSON document, a page with charts and text for a terminal.
///
/// Start with [RunReport]; [ReportFiles] writes its files, [RunText] and [RunJson] what a command
/// prints, [Index] the list of all runs.
@NullMarked
package io.threadmill.report;

import org.jspecify.annotations.NullMarked;
