package io.threadmill.report;

import io.threadmill.measurement.Durations;
import io.threadmill.measurement.Noise;
import io.threadmill.measurement.Outliers;
import io.threadmill.numberset.ShownText;
import io.threadmill.verification.TrialEvidence.Ended;
import java.util.List;
import java.util.stream.Collectors;

/// Something that makes figures of a run worth less, with what to do about it.
public sealed interface Warning {

  /// As in JSON: `too-short`.
  String kind();

  /// What it is, without a full stop.
  String problem();

  /// What to do about it, without a full stop.
  String advice();

  /// Whether nothing may rest on the figures.
  default boolean isSevere() {
    return false;
  }

  /// Both in one line.
  default String line() {
    return problem() + "; " + advice();
  }

  /// Samples so short that the clock and the start gate show in them.
  ///
  /// @param repeat passes that would be enough
  record TooShort(String configuration, double medianNs, int repeat) implements Warning {
    @Override
    public String kind() {
      return "too-short";
    }

    @Override
    public String problem() {
      return "%s: a sample takes %s, less than 1 ms"
          .formatted(configuration, Durations.format(medianNs));
    }

    @Override
    public String advice() {
      return "set `repeat: %d` in the job, which makes it last 10 ms".formatted(repeat);
    }
  }

  /// Warm-ups that ended at their cap.
  record NoSteadyState(String configuration, int blocks, int of) implements Warning {
    @Override
    public String kind() {
      return "no-steady-state";
    }

    @Override
    public String problem() {
      return "%s: no steady state in %d of %d blocks".formatted(configuration, blocks, of);
    }

    @Override
    public String advice() {
      return "read its times as an upper bound, or set a longer `warm-up` in the job";
    }
  }

  /// Blocks or samples that differ too much among themselves.
  ///
  /// @param cv of the blocks
  /// @param severe share of the samples that are severe outliers
  record Noisy(String configuration, double cv, double severe) implements Warning {
    @Override
    public String kind() {
      return "noisy";
    }

    @Override
    public String problem() {
      return cv > Outliers.MOST_VARIATION
          ? "%s: the blocks vary by %s (CV), more than 10 %%"
              .formatted(configuration, Figures.percent(cv))
          : "%s: %s of the samples are severe outliers, more than 5 %%"
              .formatted(configuration, Figures.percent(severe));
    }

    @Override
    public String advice() {
      return "look for other work on this machine and run again";
    }
  }

  /// Lanes that do not close.
  ///
  /// @param many whether a worker has more than one partition
  record Unaccounted(String configuration, double share, boolean many) implements Warning {
    @Override
    public String kind() {
      return "unaccounted";
    }

    @Override
    public String problem() {
      return "%s: %s of its workers' time is unaccounted for, more than 2 %%"
          .formatted(configuration, Figures.percent(share));
    }

    @Override
    public String advice() {
      return many
          ? "make partitions larger, or give rows more work"
          : "give it more rows, or rows with more work";
    }
  }

  /// A machine on which the same partitions take longer.
  ///
  /// @param place where its workers are
  /// @param factor how many times as long as elsewhere
  /// @param partitions computed there and elsewhere
  record Straggler(String configuration, String place, double factor, int partitions)
      implements Warning {
    @Override
    public String kind() {
      return "straggler";
    }

    @Override
    public String problem() {
      return "%s: the workers on %s took %s times as long as the others for the same partitions (median of %d)"
          .formatted(
              configuration, ShownText.escape(place), Durations.threeDigits(factor), partitions);
    }

    @Override
    public String advice() {
      return "look what else that machine does, or measure without it: whoever waits for the last partition waits for it";
    }
  }

  /// Other work on the machine just before the run, for which it has waited in vain.
  record NotQuiet(double othersCores) implements Warning {
    @Override
    public String kind() {
      return "not-quiet";
    }

    @Override
    public String problem() {
      return "other processes used %s just before the run, more than %s"
          .formatted(Noise.cores(othersCores), Noise.MOST_TEXT);
    }

    @Override
    public String advice() {
      return "end them, or run it when the machine is quiet";
    }
  }

  /// Input that was not worked on.
  record SkippedRows(long rows) implements Warning {
    @Override
    public String kind() {
      return "skipped-rows";
    }

    @Override
    public String problem() {
      return rows == 1 ? "1 bad row was left out" : rows + " bad rows were left out";
    }

    @Override
    public String advice() {
      return "see rejected.csv";
    }
  }

  /// A first look.
  record NotComparable() implements Warning {
    @Override
    public String kind() {
      return "not-comparable";
    }

    @Override
    public String problem() {
      return "a quick run is not comparable with other runs";
    }

    @Override
    public String advice() {
      return "run without --quick to measure";
    }
  }

  /// Workers that share cores.
  record MoreWorkersThanCores(List<String> configurations, Machines machines) implements Warning {
    public MoreWorkersThanCores {
      configurations = List.copyOf(configurations);
    }

    @Override
    public String kind() {
      return "more-workers-than-cores";
    }

    @Override
    public String problem() {
      return "more workers than %s: %s"
          .formatted(machines.words(), String.join(", ", configurations));
    }

    @Override
    public String advice() {
      return "expect no speedup beyond the cores";
    }
  }

  /// Equal configurations that are told apart too often.
  record Unreliable(TwinRecord twin) implements Warning {
    @Override
    public String kind() {
      return "a-a";
    }

    @Override
    public boolean isSevere() {
      return true;
    }

    @Override
    public String problem() {
      return twin.line();
    }

    @Override
    public String advice() {
      return "trust no verdict on speed of this machine; checks and regressions are not judged until this is better";
    }
  }

  /// Blocks that count although the machine's speed changed during them.
  ///
  /// @param largest change, as a share
  record Drift(List<Integer> blocks, double largest) implements Warning {
    public Drift {
      blocks = List.copyOf(blocks);
    }

    @Override
    public String kind() {
      return "drift";
    }

    @Override
    public String problem() {
      return "the machine's speed changed by up to %s during block%s %s"
          .formatted(
              Figures.percent(largest),
              blocks.size() == 1 ? "" : "s",
              blocks.stream().map(String::valueOf).collect(Collectors.joining(", ")));
    }

    @Override
    public String advice() {
      return "look for other work on this machine and run again";
    }
  }

  /// A trial whose first attempt failed or was late.
  record MeasuredAgain(String configuration, int block, Ended first, String message)
      implements Warning {
    @Override
    public String kind() {
      return "measured-again";
    }

    @Override
    public String problem() {
      return "%s: block %d was measured a second time, because the first attempt %s: %s"
          .formatted(
              configuration,
              block,
              first == Ended.TIMED_OUT ? "timed out" : "failed",
              ShownText.escape(OneLine.of(message)));
    }

    @Override
    public String advice() {
      return "if that happens often, look for what disturbs this machine";
    }
  }
}
