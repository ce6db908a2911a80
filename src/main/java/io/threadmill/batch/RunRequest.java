package io.threadmill.batch;

import io.threadmill.definition.JobDefinition;
import io.threadmill.plan.RunOptions;
import java.nio.file.Path;

/// A run that somebody asks for.
///
/// @param input the CSV file, which may be another one than the job's
/// @param startedBy `manual`
public record RunRequest(JobDefinition job, Path input, RunOptions options, String startedBy) {}
