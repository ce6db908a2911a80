package io.threadmill.history;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// The door to the database, table by table.
public final class History {

  private final RunTable runs;
  private final TrialTable trials;
  private final VerdictTable verdicts;
  private final ResultTable results;
  private final RejectionTable rejections;
  private final CalibrationTable calibrations;
  private final ScheduleTable schedules;
  private final NightTable nights;
  private final InboxTable inbox;
  private final BlockTable blocks;
  private final FigureTable figures;
  private final ChangeTable changes;
  private final RunArchive archive;
  private final RemovalTable removals;
  private final NotificationTable notifications;
  private final StandingQuery standing;
  private final TransactionTemplate transaction;

  public History(JdbcTemplate jdbc, PlatformTransactionManager transactions) {
    JdbcClient client = JdbcClient.create(jdbc);
    this.transaction = new TransactionTemplate(transactions);
    this.runs = new RunTable(client);
    this.trials = new TrialTable(client, jdbc, transaction);
    this.verdicts = new VerdictTable(client, transaction);
    this.results = new ResultTable(client, jdbc, transaction);
    this.rejections = new RejectionTable(client, jdbc, transaction);
    this.calibrations = new CalibrationTable(client);
    this.blocks = new BlockTable(client);
    this.figures = new FigureTable(client, transaction);
    this.changes = new ChangeTable(client, transaction);
    this.archive = new RunArchive(jdbc, client, transaction);
    this.removals = new RemovalTable(client, transaction);
    this.notifications = new NotificationTable(client, transaction);
    this.standing = new StandingQuery(client, changes);
    this.schedules = new ScheduleTable(client);
    this.nights = new NightTable(client);
    this.inbox = new InboxTable(client, transaction);
  }

  /// Does several things in one transaction: all are stored, or none.
  public void together(Runnable things) {
    transaction.executeWithoutResult(_ -> things.run());
  }

  public RunTable runs() {
    return runs;
  }

  public TrialTable trials() {
    return trials;
  }

  public VerdictTable verdicts() {
    return verdicts;
  }

  public ResultTable results() {
    return results;
  }

  public RejectionTable rejections() {
    return rejections;
  }

  public CalibrationTable calibrations() {
    return calibrations;
  }

  public BlockTable blocks() {
    return blocks;
  }

  public FigureTable figures() {
    return figures;
  }

  public ChangeTable changes() {
    return changes;
  }

  /// What came before a run.
  public PastRuns past(StoredRun run) {
    return new PastQuery(runs, figures, changes, nights).of(run);
  }

  public RunArchive archive() {
    return archive;
  }

  public RemovalTable removals() {
    return removals;
  }

  public NotificationTable notifications() {
    return notifications;
  }

  /// How things stand, in a constant number of queries.
  public Standing standing() {
    return standing.now();
  }

  /// Whether the database answers; what is wrong with it is thrown.
  public boolean isAnswering() {
    return standing.isAnswering();
  }

  public ScheduleTable schedules() {
    return schedules;
  }

  public NightTable nights() {
    return nights;
  }

  public InboxTable inbox() {
    return inbox;
  }
}
