package io.threadmill.operations;

import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.AutoConfigurationImportFilter;
import org.springframework.boot.autoconfigure.AutoConfigurationMetadata;
import org.springframework.context.EnvironmentAware;
import org.springframework.core.env.Environment;

/// Of what Spring Boot brings for monitoring, takes two endpoints in the daemon and nothing in any
/// other command, which would start later for it. Nothing observes the steps of Spring Batch: they
/// are thousands.
public final class Monitoring implements AutoConfigurationImportFilter, EnvironmentAware {

  /// The property that is `true` in the daemon.
  public static final String SWITCH = "threadmill.monitoring";

  private static final Pattern OF_MONITORING =
      Pattern.compile(
          "org\\.springframework\\.boot\\.(actuate|health|micrometer)\\..*"
              + "|.*\\.autoconfigure\\.(actuate|health|metrics|observation)\\..*"
              + "|.*(Observation|Endpoint)AutoConfiguration");

  private static final Set<String> TAKEN =
      Set.of(
          "EndpointAutoConfiguration",
          "JacksonEndpointAutoConfiguration",
          "WebEndpointAutoConfiguration",
          "ManagementContextAutoConfiguration",
          "ServletManagementContextAutoConfiguration",
          "HealthContributorAutoConfiguration",
          "HealthContributorRegistryAutoConfiguration",
          "HealthEndpointAutoConfiguration",
          "WebMvcHealthEndpointExtensionAutoConfiguration",
          "MetricsAutoConfiguration",
          "CompositeMeterRegistryAutoConfiguration",
          "PrometheusMetricsExportAutoConfiguration",
          "JvmMetricsAutoConfiguration",
          "SystemMetricsAutoConfiguration");

  private @Nullable Environment environment;

  /// Made by Spring Boot.
  public Monitoring() {}

  @Override
  public void setEnvironment(Environment environment) {
    this.environment = environment;
  }

  @Override
  public boolean[] match(@Nullable String[] names, AutoConfigurationMetadata metadata) {
    boolean isOn = Objects.requireNonNull(environment).getProperty(SWITCH, Boolean.class, false);
    boolean[] taken = new boolean[names.length];
    for (int i = 0; i < names.length; i++) {
      taken[i] = isTaken(names[i], isOn);
    }
    return taken;
  }

  static boolean isTaken(@Nullable String name, boolean isOn) {
    return name == null
        || !name.endsWith("AutoConfiguration") // what those that are taken import
        || !OF_MONITORING.matcher(name).matches()
        || (isOn && TAKEN.contains(name.substring(name.lastIndexOf('.') + 1)));
  }
}
