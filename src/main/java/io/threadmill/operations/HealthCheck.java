package io.threadmill.operations;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/// Looks whether something is well.
record HealthCheck(Look look) implements HealthIndicator {

  /// Says whether it is, with what there is to say of it.
  @FunctionalInterface
  interface Look {
    /// What it throws is why it is not.
    Health now() throws Exception;
  }

  @Override
  public Health health() {
    try {
      return look.now();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Health.down(e).build();
    } catch (Exception e) {
      return Health.down(e).build();
    }
  }
}
