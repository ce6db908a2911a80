package io.threadmill.history;

import io.threadmill.measurement.Environment;
import java.nio.file.Path;
import java.time.Instant;

/// What is known of a run when it starts.
///
/// @param id `YYYYMMDD-HHMMSS-xxxx` in UTC
/// @param definition the job as resolved, as JSON
/// @param startedBy `manual`
/// @param reference name of the reference without its variant
/// @param seed of the order within the blocks
public record RunStart(
    String id,
    String job,
    String workload,
    int workloadVersion,
    String definition,
    String programVersion,
    String startedBy,
    Path input,
    Environment environment,
    boolean quick,
    String reference,
    long seed,
    Instant startedAt,
    Origin origin) {}
