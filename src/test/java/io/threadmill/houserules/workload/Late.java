package io.threadmill.houserules.workload;

import io.threadmill.houserules.numberset.Early;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.sql.Connection;
import java.util.Optional;
import java.util.function.LongSupplier;
import javax.sql.DataSource;
import org.apache.commons.csv.CSVRecord;
import org.quartz.Scheduler;
import org.springframework.batch.core.job.Job;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.web.filter.GenericFilterBean;
import org.yaml.snakeyaml.Yaml;

/// Uses what is for other packages.
public class Late {
  Optional<Early> early = Optional.empty();
  Optional<Connection> connection = Optional.empty();

  void use(
      Job job,
      Yaml yaml,
      Scheduler scheduler,
      GenericFilterBean filter,
      DataSource source,
      JdbcTemplate template,
      CSVRecord csv,
      ObjectInputStream in,
      ObjectOutputStream out) {}

  long called() {
    return System.nanoTime();
  }

  LongSupplier referred() {
    return System::nanoTime;
  }
}
