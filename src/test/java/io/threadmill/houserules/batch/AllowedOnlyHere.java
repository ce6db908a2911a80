package io.threadmill.houserules.batch;

import io.threadmill.houserules.numberset.Early;
import org.springframework.batch.core.job.Job;

/// Uses what its package may use.
record AllowedOnlyHere(Job job, Early early) {}
