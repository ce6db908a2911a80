package io.threadmill.operations;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MonitoringTest {

  @ParameterizedTest
  @CsvSource({
    "org.springframework.boot.batch.jdbc.autoconfigure.BatchJdbcAutoConfiguration, true, true",
    "org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration, true, true",
    "org.springframework.boot.batch.autoconfigure.observation.BatchObservationAutoConfiguration, false, false",
    "org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration, false, false",
    "org.springframework.boot.webmvc.autoconfigure.WebMvcObservationAutoConfiguration, false, false",
    "org.springframework.boot.jdbc.autoconfigure.metrics.DataSourcePoolMetricsAutoConfiguration, false, false",
    "org.springframework.boot.flyway.autoconfigure.FlywayEndpointAutoConfiguration, false, false",
    "org.springframework.boot.actuate.autoconfigure.endpoint.EndpointAutoConfiguration, false, true",
    "org.springframework.boot.actuate.autoconfigure.endpoint.jmx.JmxEndpointAutoConfiguration, false, false",
    "org.springframework.boot.actuate.autoconfigure.env.EnvironmentEndpointAutoConfiguration, false, false",
    "org.springframework.boot.health.autoconfigure.actuate.endpoint.HealthEndpointAutoConfiguration, false, true",
    "org.springframework.boot.micrometer.metrics.autoconfigure.export.prometheus.PrometheusMetricsExportAutoConfiguration, false, true",
    "org.springframework.boot.health.autoconfigure.actuate.endpoint.HealthEndpointConfiguration, true, true",
  })
  void takesLittleAndOnlyInTheDaemon(String name, boolean inCommands, boolean inDaemon) {
    assertThat(Monitoring.isTaken(name, false)).isEqualTo(inCommands);
    assertThat(Monitoring.isTaken(name, true)).isEqualTo(inDaemon);
  }
}
