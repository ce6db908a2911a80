package io.threadmill.history;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The table `calibration`: how many passes make a sample, for each variant of a run.
public final class CalibrationTable {

  private final JdbcClient client;

  CalibrationTable(JdbcClient client) {
    this.client = client;
  }

  /// Stores a decision, once for each variant of a run.
  public void store(String run, Calibration calibration) {
    OptionalDouble serialNs = calibration.serialNs();
    Map<String, @Nullable Object> values = new HashMap<>();
    values.put("run", run);
    values.put("variant", calibration.variant());
    values.put("serial", serialNs.isPresent() ? serialNs.getAsDouble() : null);
    values.put("repeat", calibration.repeat());
    client
        .sql(
            """
            insert into calibration (run_id, variant, serial_ns, repeat)
            values (:run, :variant, :serial, :repeat)
            """)
        .params(values)
        .update();
  }

  /// The decisions of a run, by the name of the variant.
  public List<Calibration> of(String run) {
    return client
        .sql("select * from calibration where run_id = :run order by variant")
        .param("run", run)
        .query(CalibrationTable::calibration)
        .list();
  }

  private static Calibration calibration(ResultSet row, int index) throws SQLException {
    OptionalDouble serialNs = OptionalColumn.number(row, "serial_ns");
    return new Calibration(row.getString("variant"), serialNs, row.getInt("repeat"));
  }
}
