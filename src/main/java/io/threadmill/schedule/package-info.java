/// Runs jobs at the times that their files name: Quartz rings, and every time has a row that says
/// what became of it.
///
/// Start with [Schedules]; [ScheduleBook] is what works without the daemon too, and [FireTime] the
/// next times of a schedule.
@NullMarked
package io.threadmill.schedule;

import org.jspecify.annotations.NullMarked;
