package io.threadmill.history;

import io.threadmill.definition.JobDefinition.Schedule;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/// The schedule of a job that is in force: the last one of which nothing was wrong.
///
/// @param file of the job
/// @param text that the file had then
/// @param settledUntil every night until then has its row
/// @param problem what is wrong with the file now, empty when nothing is
/// @param pausedSince empty unless it is paused
public record JobSchedule(
    String job,
    Path file,
    String text,
    Schedule schedule,
    Instant settledUntil,
    String problem,
    Optional<Instant> pausedSince) {}
