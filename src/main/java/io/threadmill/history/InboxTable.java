package io.threadmill.history;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/// The table `inbox_file`: the files of this home.
public final class InboxTable {

  private static final int LONGEST_MESSAGE = 100_000;

  private final JdbcClient client;
  private final TransactionTemplate transaction;
  private final String home;

  InboxTable(JdbcClient client, TransactionTemplate transaction, String home) {
    this.client = client;
    this.transaction = transaction;
    this.home = home;
  }

  /// Stores a file that is about to be taken from the inbox.
  ///
  /// @return whether nobody else has its run id
  public boolean begin(InboxFile file) {
    try {
      return insert(file) > 0;
    } catch (DuplicateKeyException _) { // of another home, at the same time
      return false;
    }
  }

  private int insert(InboxFile file) {
    return client
        .sql(
            """
            insert into inbox_file (run_id, name, folder, job, size_bytes, modified_us, sha256,
              state, place, message, same_as, replaces, claimed_at, changed_at, home)
            select :run, :name, :folder, :job, :size, :modified, :sha256,
              :state, :place, :message, :sameAs, :replaces, :claimedAt, :changedAt, :home
            where not exists (select 1 from run where id = :run)
              and not exists (select 1 from inbox_file where run_id = :run)
            """)
        .param("home", home)
        .param("run", file.run())
        .param("name", file.name())
        .param("folder", file.folder())
        .param("job", file.job())
        .param("size", file.size())
        .param("modified", file.modifiedMicros())
        .param("sha256", file.sha256().orElse(null), Types.CHAR)
        .param("state", file.state().name())
        .param("place", file.place())
        .param("message", cut(file.message()))
        .param("sameAs", file.sameAs().orElse(null), Types.VARCHAR)
        .param("replaces", file.replaces().orElse(null), Types.VARCHAR)
        .param("claimedAt", utc(file.claimedAt()))
        .param("changedAt", utc(file.changedAt()))
        .update();
  }

  /// Stores the hash of a file: of a copy in another file system before the file itself is removed,
  /// of any other before it is run.
  public void hashed(String run, String sha256) {
    client
        .sql("update inbox_file set sha256 = :sha256 where run_id = :run")
        .param("sha256", sha256)
        .param("run", run)
        .update();
  }

  /// Stores that a file waits for its run.
  ///
  /// @param size in bytes, as claimed
  public void claimed(String run, String job, long size, Instant at) {
    client
        .sql(
            """
            update inbox_file
            set state = 'CLAIMED', job = :job, size_bytes = :size, changed_at = :at
            where run_id = :run
            """)
        .param("job", job)
        .param("size", size)
        .param("at", utc(at))
        .param("run", run)
        .update();
  }

  /// Stores a decision, or that it was carried out.
  public void becomes(String run, InboxState state, String place, String message, Instant at) {
    client
        .sql(
            """
            update inbox_file
            set state = :state, place = :place, message = :message, changed_at = :at
            where run_id = :run
            """)
        .param("state", state.name())
        .param("place", place)
        .param("message", cut(message))
        .param("at", utc(at))
        .param("run", run)
        .update();
  }

  /// Stores which earlier run had the same content.
  public void sameAs(String run, String earlier) {
    client
        .sql("update inbox_file set same_as = :earlier where run_id = :run")
        .param("earlier", earlier)
        .param("run", run)
        .update();
  }

  /// Puts a file under the id of another run.
  ///
  /// @param message of the one that it leaves
  /// @return whether nobody else has the new id
  public boolean replace(InboxFile old, InboxFile fresh, String message) {
    try {
      return Boolean.TRUE.equals(
          transaction.execute(
              _ -> {
                if (insert(fresh) == 0) {
                  return false;
                }
                becomes(old.run(), InboxState.REPLACED, "", message, fresh.changedAt());
                return true;
              }));
    } catch (DuplicateKeyException _) {
      return false;
    }
  }

  /// Removes a file that was not taken after all.
  public void forget(String run) {
    client.sql("delete from inbox_file where run_id = :run").param("run", run).update();
  }

  public Optional<InboxFile> find(String run) {
    return client
        .sql("select * from inbox_file where home = :home and run_id = :run")
        .param("home", home)
        .param("run", run)
        .query(InboxTable::row)
        .optional();
  }

  /// All files in one of some states, in the order in which they were claimed.
  public List<InboxFile> in(Collection<InboxState> states) {
    return client
        .sql("select * from inbox_file where home = :home and state in (:states) order by id")
        .param("home", home)
        .param("states", names(states))
        .query(InboxTable::row)
        .list();
  }

  /// Those in one of some states that were claimed last, the newest first.
  public List<InboxFile> newest(Collection<InboxState> states, int most) {
    return client
        .sql(
            "select * from inbox_file where home = :home and state in (:states) order by id desc limit :most")
        .param("home", home)
        .param("states", names(states))
        .param("most", most)
        .query(InboxTable::row)
        .list();
  }

  /// The last finished run of a job over a file with this content that was no first look.
  public Optional<String> earlierRun(String job, String sha256) {
    return client
        .sql(
            """
            select id from run
            where input_sha256 = :sha256 and job = :job and state = 'FINISHED' and not quick
              and home = :home
            order by started_at desc, id desc limit 1
            """)
        .param("home", home)
        .param("sha256", sha256)
        .param("job", job)
        .query(String.class)
        .optional();
  }

  private static List<String> names(Collection<InboxState> states) {
    return states.stream().map(InboxState::name).toList();
  }

  private static String cut(String message) {
    return message.substring(0, Math.min(message.length(), LONGEST_MESSAGE));
  }

  private static InboxFile row(ResultSet row, int index) throws SQLException {
    return new InboxFile(
        row.getString("run_id"),
        row.getString("name"),
        row.getString("folder"),
        row.getString("job"),
        row.getLong("size_bytes"),
        row.getLong("modified_us"),
        Optional.ofNullable(row.getString("sha256")),
        InboxState.valueOf(row.getString("state")),
        row.getString("place"),
        row.getString("message"),
        Optional.ofNullable(row.getString("same_as")),
        Optional.ofNullable(row.getString("replaces")),
        instant(row, "claimed_at"),
        instant(row, "changed_at"));
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, LocalDateTime.class).toInstant(ZoneOffset.UTC);
  }

  private static LocalDateTime utc(Instant instant) {
    return LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
  }
}
