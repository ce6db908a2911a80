/// Charts: values of a run become option objects for ECharts, as JSON. Everything is computed here,
/// in Java; the script of a page only draws what it is given.
///
/// Each kind of chart is a class of its own, [TimeChart] the simplest of them; [Palette] has the
/// colours, [ChartJson] writes an option object so that a page can hold it.
@NullMarked
package io.threadmill.chart;

import org.jspecify.annotations.NullMarked;
