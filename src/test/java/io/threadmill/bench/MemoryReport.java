package io.threadmill.bench;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What came of a run over many rows, as it stands in `target/bench/NAME.json`.
///
/// @param what was run
/// @param rows of the number set
/// @param heapLimit option of the coordinator's JVM
/// @param peakResidentBytes the most memory the coordinator had resident, mapped files included;
///   null where there is no `/proc`
/// @param seconds from its start to its end
/// @param passed whether it ended well and its results are complete and right
/// @param machine its facts, see [io.threadmill.measurement.Environment]
record MemoryReport(
    int schemaVersion,
    String name,
    String what,
    long rows,
    String heapLimit,
    @Nullable Long peakResidentBytes,
    double seconds,
    boolean passed,
    Map<String, String> machine) {}
