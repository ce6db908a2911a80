package io.threadmill.workload;

import java.util.List;

/// The workloads of this version. Not a constant of [Workload]: whoever first used a workload would
/// have to wait for whoever first asked for all of them, and the other way round.
final class KnownWorkloads {

  static final List<Workload> ALL =
      List.of(
          new Gcd(),
          new Factorize(),
          new Counter(),
          new BlockingWait(),
          new Subprocess(),
          new Minimize());

  private KnownWorkloads() {}
}
