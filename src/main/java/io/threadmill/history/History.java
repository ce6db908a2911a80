package io.threadmill.history;

import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// The door to the database, table by table.
public final class History {

  private final RunTable runs;
  private final OwnRuns ownRuns;
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
  private final Optional<DatabaseBackup> backup;
  private final TransactionTemplate transaction;

  /// Of a database that no other home uses.
  public History(JdbcTemplate jdbc, PlatformTransactionManager transactions) {
    this(jdbc, transactions, HomeKey.ONLY);
  }

  /// @param home which rows belong to, other than those that all homes of the database share
  public History(JdbcTemplate jdbc, PlatformTransactionManager transactions, HomeKey home) {
    JdbcClient client = JdbcClient.create(jdbc);
    Dialect dialect = Dialect.of(jdbc);
    this.transaction = new TransactionTemplate(transactions);
    this.backup = dialect == Dialect.H2 ? Optional.of(new DatabaseBackup(jdbc)) : Optional.empty();
    this.runs = new RunTable(client, dialect, home.text());
    this.ownRuns = new OwnRuns(client, home.text());
    this.trials = new TrialTable(client, jdbc, dialect, transaction);
    this.verdicts = new VerdictTable(client, dialect, transaction);
    this.results = new ResultTable(client, jdbc, dialect, transaction);
    this.rejections = new RejectionTable(client, jdbc, dialect, transaction);
    this.calibrations = new CalibrationTable(client);
    this.blocks = new BlockTable(client);
    this.figures = new FigureTable(client, transaction);
    this.changes = new ChangeTable(client, transaction);
    this.archive = new RunArchive(jdbc, client, transaction);
    this.removals = new RemovalTable(client, transaction, home.text());
    this.notifications = new NotificationTable(client, transaction, home.text());
    this.standing = new StandingQuery(client, changes, home.text());
    this.schedules = new ScheduleTable(client, home.text());
    this.nights = new NightTable(client, home.text());
    this.inbox = new InboxTable(client, transaction, home.text());
  }

  /// Does several things in one transaction: all are stored, or none.
  public void together(Runnable things) {
    transaction.executeWithoutResult(_ -> things.run());
  }

  public RunTable runs() {
    return runs;
  }

  /// The runs of this home.
  public OwnRuns ownRuns() {
    return ownRuns;
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

  /// What makes backups; empty where the database is no file of ours.
  public Optional<DatabaseBackup> backup() {
    return backup;
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
