package io.threadmill.workload;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.threadmill.numberset.Column;
import io.threadmill.numberset.Rows;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.random.RandomGenerator;

/// A program of the user's own. It gets rows on stdin as CSV without a header, in the order of the
/// file's columns, and prints a line for each, which is the result: at least all configurations
/// must agree about it.
///
/// @param command the program, by its name in `PATH` or its path, and its arguments
/// @param oracle a program that is given the same rows and knows the right lines; empty for none
/// @param environment what both get beside the few variables that any program needs
/// @param folder where both run, and what their relative paths are relative to
public record Command(
    List<String> command,
    Style style,
    List<String> oracle,
    Map<String, String> environment,
    Path folder)
    implements Workload {

  /// As in a job file.
  public static final String NAME = "command";

  private static final String COMMAND = "command";
  private static final String STYLE = "style";
  private static final String ORACLE = "oracle";
  private static final String ENVIRONMENT = "env";
  private static final String FOLDER = "folder";

  private static final double SPAWN_NS = 2e6;
  private static final double LINE_NS = 15e3;

  /// How long a child of the program lives.
  public enum Style {
    /// A child for each partition.
    ONE_SHOT,
    /// A child that stays and answers row by row.
    PERSISTENT;

    /// As in a job file, and as the variant of such a job: `one-shot`.
    public String label() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// All of them, as in a job file.
    public static List<String> labels() {
      return Arrays.stream(values()).map(Style::label).toList();
    }

    /// The style with that label.
    public static Optional<Style> labelled(String label) {
      return Arrays.stream(values()).filter(style -> style.label().equals(label)).findFirst();
    }
  }

  public Command {
    command = List.copyOf(command);
    oracle = List.copyOf(oracle);
    environment = Map.copyOf(environment);
  }

  static Command of(WorkloadDescription description) {
    Map<String, String> environment = new LinkedHashMap<>();
    List<String> pairs = description.values(ENVIRONMENT);
    for (int at = 0; at + 1 < pairs.size(); at += 2) {
      environment.put(pairs.get(at), pairs.get(at + 1));
    }
    return new Command(
        description.values(COMMAND),
        Style.labelled(description.values(STYLE).getFirst()).orElseThrow(),
        description.values(ORACLE),
        environment,
        Path.of(description.values(FOLDER).getFirst()));
  }

  @Override
  public WorkloadDescription description() {
    List<String> pairs = new ArrayList<>();
    environment.forEach((name, value) -> pairs.addAll(List.of(name, value)));
    return new WorkloadDescription(
        NAME,
        Map.of(
            COMMAND, command,
            STYLE, List.of(style.label()),
            ORACLE, oracle,
            ENVIRONMENT, pairs,
            FOLDER, List.of(folder.toString())));
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public int version() {
    return 1;
  }

  /// Its style alone: two styles are two jobs.
  @Override
  public List<String> variants() {
    return List.of(style.label());
  }

  /// None of its own: it takes those of its input.
  @Override
  public List<Column> columns(String variant) {
    return List.of();
  }

  @Override
  public OptionalInt undivided() {
    return OptionalInt.empty();
  }

  @Override
  public boolean isWaiting() {
    return style == Style.ONE_SHOT;
  }

  @Override
  public Kernel kernel(String variant) {
    if (variant.equals(PROOF) && !oracle.isEmpty()) {
      return new OneShotKernel(program(oracle));
    }
    return switch (Style.labelled(variant).orElseThrow(() -> noVariant(variant))) {
      case ONE_SHOT -> new OneShotKernel(program(command));
      case PERSISTENT -> new PersistentKernel(program(command));
    };
  }

  private IllegalArgumentException noVariant(String variant) {
    return Workload.unknownVariant(this, variant);
  }

  private ChildProgram program(List<String> words) {
    return new ChildProgram(words, environment, 0, Optional.of(folder));
  }

  @Override
  public Results allocate(int rows) {
    return new LineResults(rows);
  }

  @Override
  public Proof proof() {
    return oracle.isEmpty() ? Proof.AGREEMENT : Proof.COMPUTED;
  }

  @Override
  public Oracle oracle(String variant, Rows rows) {
    throw new UnsupportedOperationException("the right results of a command are " + proof());
  }

  @Override
  public Optional<ProgramFiles> programs() {
    return Optional.of(new ProgramFiles(command, oracle, folder));
  }

  @Override
  public String resultColumn() {
    return "result";
  }

  @Override
  public boolean isNone(ResultBytes result) {
    return LineResults.isNone(result);
  }

  @Override
  public String format(ResultBytes result) {
    return new String(result.array(), 0, result.length(), UTF_8);
  }

  @Override
  public long[] generateRow(String variant, long row, RandomGenerator random) {
    throw new UnsupportedOperationException("a command has no columns of its own");
  }

  @Override
  public double roughNs(String variant, Rows rows, int row) {
    return style == Style.ONE_SHOT ? LINE_NS + SPAWN_NS / rows.count() : LINE_NS;
  }
}
