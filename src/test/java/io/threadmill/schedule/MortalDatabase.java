package io.threadmill.schedule;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.PreparedStatementCreator;

/// The database of a program that is killed before one of its writes.
final class MortalDatabase extends JdbcTemplate {

  private int writesLeft;

  MortalDatabase(TestHome home, int writesLeft) {
    super(home.database);
    this.writesLeft = writesLeft;
  }

  /// Nobody catches it.
  static final class Killed extends Error {
    private static final long serialVersionUID = 1L;
  }

  @Override
  public int update(PreparedStatementCreator creator) {
    if (writesLeft == 0) {
      throw new Killed();
    }
    writesLeft--;
    return super.update(creator);
  }
}
