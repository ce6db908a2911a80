package io.threadmill.batch;

import io.threadmill.history.History;
import io.threadmill.numberset.CsvRows;
import io.threadmill.numberset.NumberSet;
import io.threadmill.numberset.RowBlock;
import io.threadmill.numberset.StagedFileWriter;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.infrastructure.item.Chunk;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.infrastructure.item.ItemStreamReader;
import org.springframework.batch.infrastructure.item.ItemWriter;

/// Reader and writer of the step `stage`: CSV rows in, staged number set out. An item is a block of
/// rows. A chunk is one item, so when the reader finds the end of the file, every block has been
/// written, and the number set can be completed or rejected. Nothing is saved in between: a restart
/// stages afresh.
final class Staging implements ItemStreamReader<RowBlock>, ItemWriter<RowBlock> {

  private final Run run;
  private final History history;
  private final Optional<String> required;
  private @Nullable CsvRows csv;
  private @Nullable StagedFileWriter staged;

  /// @param required the hash that the number set must have, because trials were measured with it
  Staging(Run run, History history, Optional<String> required) {
    this.run = run;
    this.history = history;
    this.required = required;
  }

  @Override
  public void open(ExecutionContext context) {
    csv = CsvRows.open(run.request().input(), run.job().columns());
    staged =
        StagedFileWriter.create(
            run.folders().numbers(),
            csv.columns().stream().map(io.threadmill.numberset.Column::name).toList());
  }

  @Override
  public @Nullable RowBlock read() throws RunStoppedException {
    if (run.trials().isStopped()) {
      throw new RunStoppedException();
    }
    CsvRows rows = Objects.requireNonNull(csv);
    RowBlock block = rows.next();
    if (block == null) {
      finish(rows, Objects.requireNonNull(staged));
    }
    return block;
  }

  @Override
  public void write(Chunk<? extends RowBlock> chunk) {
    for (RowBlock block : chunk) {
      Objects.requireNonNull(staged).write(block);
      run.steps().add(block.asRows());
    }
    CsvRows rows = Objects.requireNonNull(csv);
    run.listener().staging(rows.rows(), rows.bytes());
  }

  @Override
  public void close() {
    if (csv != null) {
      csv.close();
    }
    if (staged != null) {
      staged.close();
    }
  }

  private void finish(CsvRows rows, StagedFileWriter writer) {
    if (required.isEmpty()) {
      finishFirst(rows, writer);
    } else if (rows.rows() == 0 || !writer.commit().sha256().equals(required.get())) {
      throw new ResumeException(
          "the input changed since: %s does not hold the numbers any more that were measured"
              .formatted(run.request().input()));
    }
  }

  private void finishFirst(CsvRows rows, StagedFileWriter writer) {
    history.rejections().store(run.id(), rows.problems());
    history.runs().badRows(run.id(), rows.badRows());
    if (rows.badRows() > 0 && (!run.job().skipBadRows() || rows.rows() == 0)) {
      throw rows.rejection();
    }
    requireAsClaimed(rows);
    NumberSet numbers = writer.commit();
    history.runs().staged(run.id(), numbers, rows.fileSha256(), rows.badRows());
    run.listener().staged(numbers, rows.badRows());
  }

  private void requireAsClaimed(CsvRows rows) {
    Optional<String> claimed = run.request().claim().map(ClaimedInput::sha256);
    if (claimed.isPresent() && !claimed.get().equals(rows.fileSha256())) {
      throw rows.changed();
    }
  }

  /// Why a step failed, when that is among the reasons.
  static <T extends Throwable> @Nullable T reason(Class<T> type, Iterable<Throwable> failures) {
    for (Throwable failure : failures) {
      T cause = FailureReason.cause(type, failure);
      if (cause != null) {
        return cause;
      }
    }
    return null;
  }
}
