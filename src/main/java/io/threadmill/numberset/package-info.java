/// Number sets: from a CSV file to validated, hashed rows of 64-bit integers that a kernel can
/// read.
///
/// Start with [NumberSet], the staged form that every execution mode reads. A staging loop reads
/// blocks from [CsvRows] and hands them to a [StagedFileWriter]; [RejectedCsv] lists what was
/// wrong, [GeneratedCsv] writes a new file. Everything that makes a whole file unusable is a
/// [NumberSetException]; a bad value is a [RejectedValue].
@NullMarked
package io.threadmill.numberset;

import org.jspecify.annotations.NullMarked;
