package io.threadmill.history;

import io.threadmill.execution.TrialOutcome;
import io.threadmill.measurement.Phase;
import io.threadmill.measurement.Sample;
import io.threadmill.workload.Observations;
import io.threadmill.workload.Quantity;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The tables `observation` and `counter_total`. What a counter held stands in the latter only.
final class ObservationTable {

  /// Stands in the place of a phase where an observation is of the whole trial.
  private static final String WHOLE_TRIAL = "TRIAL";

  private final JdbcClient client;
  private final JdbcTemplate jdbc;

  ObservationTable(JdbcClient client, JdbcTemplate jdbc) {
    this.client = client;
    this.jdbc = jdbc;
  }

  /// What an observation is of.
  ///
  /// @param phase its name, or [#WHOLE_TRIAL]
  private record Place(long trial, String phase, int sample) {}

  /// The observations of several trials.
  static final class Read {
    private final Map<Place, Observations> observations = new HashMap<>();

    Observations of(long trial) {
      return at(new Place(trial, WHOLE_TRIAL, 0));
    }

    Observations of(long trial, Phase phase, int sample) {
      return at(new Place(trial, phase.name(), sample));
    }

    private Observations at(Place place) {
      return observations.getOrDefault(place, Observations.NONE);
    }

    private void add(Place place, Quantity quantity, long value) {
      observations.merge(place, Observations.of(quantity, value), Observations::and);
    }
  }

  void insert(long trial, TrialOutcome.Measured measured) {
    List<Object[]> observed = new ArrayList<>();
    List<Object[]> counted = new ArrayList<>();
    addTo(observed, trial, WHOLE_TRIAL, 0, measured.observations());
    OptionalLong expected = measured.observations().of(Quantity.EXPECTED);
    for (Sample sample : measured.samples()) {
      addTo(observed, trial, sample.phase().name(), sample.number(), sample.observations());
      sample
          .observations()
          .of(Quantity.FOUND)
          .ifPresent(found -> counted.add(total(trial, sample, expected.orElseThrow(), found)));
    }
    jdbc.batchUpdate(
        """
        insert into observation (trial_id, phase, sample, quantity, observed)
        values (?, ?, ?, ?, ?)
        """,
        observed);
    jdbc.batchUpdate(
        """
        insert into counter_total (trial_id, phase, sample, expected, found, lost)
        values (?, ?, ?, ?, ?, ?)
        """,
        counted);
  }

  private static Object[] total(long trial, Sample sample, long expected, long found) {
    return new Object[] {
      trial, sample.phase().name(), sample.number(), expected, found, expected - found
    };
  }

  private static void addTo(
      List<Object[]> rows, long trial, String phase, int sample, Observations observations) {
    observations
        .values()
        .forEach(
            (quantity, value) -> {
              if (quantity != Quantity.EXPECTED && quantity != Quantity.FOUND) {
                rows.add(new Object[] {trial, phase, sample, quantity.name(), value});
              }
            });
  }

  /// @param trials a query for the numbers of trials, with the parameter `run`
  Read of(String trials, String run) {
    Read read = new Read();
    client
        .sql("select * from observation where trial_id in (" + trials + ")")
        .param("run", run)
        .query(
            row -> {
              read.add(
                  new Place(row.getLong("trial_id"), row.getString("phase"), row.getInt("sample")),
                  Quantity.valueOf(row.getString("quantity")),
                  row.getLong("observed"));
            });
    client
        .sql("select * from counter_total where trial_id in (" + trials + ")")
        .param("run", run)
        .query(
            row -> {
              long trial = row.getLong("trial_id");
              read.add(
                  new Place(trial, row.getString("phase"), row.getInt("sample")),
                  Quantity.FOUND,
                  row.getLong("found"));
              read.add(
                  new Place(trial, WHOLE_TRIAL, 0), Quantity.EXPECTED, row.getLong("expected"));
            });
    return read;
  }
}
