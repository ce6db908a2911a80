package io.threadmill.definition;

import io.threadmill.definition.JobDefinition.BaselineSpec;
import io.threadmill.definition.JobDefinition.ConfigurationSpec;
import io.threadmill.definition.JobDefinition.PartitionCount;
import io.threadmill.worker.Mode;
import io.threadmill.worker.Transfer;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How a configuration is called: `trial-division/threads-2`, with a suffix for each entry of a
/// sweep (`trial-division/threads-2@16`) and for a twin (`trial-division/threads-2~aa`).
///
/// The part after the variant, `threads-2`, is what a job file calls a configuration.
public final class ConfigurationName {
  private static final String CPYTHON_SERIAL = "cpython-serial";
  private static final String TWIN = "~aa";
  private static final Pattern THREADS =
      Pattern.compile(Mode.REMOTE.label() + "-[0-9]+x([0-9]+)(?![0-9])");

  private ConfigurationName() {}

  /// One name for each number of workers, without a variant: `threads-1`, `threads-2`.
  public static List<String> of(ConfigurationSpec spec) {
    return spec.workers().stream().map(workers -> of(spec, workers)).toList();
  }

  /// The name of one of a spec's configurations, without a variant: `serial`, `threads-2`,
  /// `virtual-threads-unbounded`, `processes-2-mapped`, `remote-2x4`.
  public static String of(ConfigurationSpec spec, int workers) {
    if (spec.mode() == Mode.SERIAL) {
      return spec.mode().label();
    }
    String count = workers == ConfigurationSpec.UNBOUNDED ? "unbounded" : String.valueOf(workers);
    String threads = spec.threads() == 1 ? "" : "x" + spec.threads();
    String transfer = spec.transfer() == Transfer.INLINE ? "" : "-" + spec.transfer().label();
    return spec.mode().label() + "-" + count + threads + transfer;
  }

  /// One name for each number of workers, without a variant: `cpython-serial`,
  /// `cpython-processes-2`.
  public static List<String> of(BaselineSpec spec) {
    return spec.workers().stream().map(workers -> of(spec, workers)).toList();
  }

  /// The name of one of a baseline's configurations, without a variant.
  public static String of(BaselineSpec spec, int workers) {
    return spec.name().equals(CPYTHON_SERIAL) ? spec.name() : spec.name() + "-" + workers;
  }

  /// The threads that each worker of a configuration has, of which more than one stands in its
  /// name.
  public static int threads(String name) {
    Matcher threads = THREADS.matcher(name);
    return threads.find() ? Integer.parseInt(threads.group(1)) : 1;
  }

  /// `trial-division/threads-2`.
  public static String inVariant(String variant, String name) {
    return variant + "/" + name;
  }

  /// `trial-division/threads-2@16`.
  public static String inSweep(String name, PartitionCount partitions) {
    return name + "@" + partitions.label();
  }

  /// `trial-division/threads-2~aa`: the same configuration, measured once more.
  public static String twin(String name) {
    return name + TWIN;
  }

  /// Whether it is the name of a twin.
  public static boolean isTwin(String name) {
    return name.endsWith(TWIN);
  }

  /// The name of the configuration that a twin is.
  public static String ofTwin(String twin) {
    return twin.substring(0, twin.length() - TWIN.length());
  }
}
