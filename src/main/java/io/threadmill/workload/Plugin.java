package io.threadmill.workload;

import io.threadmill.numberset.Column;
import io.threadmill.numberset.Rows;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// A workload of a [WorkloadPlugin]. Only a process that measures has its code.
///
/// @param code empty where it is only described
public record Plugin(PluginJar jar, PluginFacts facts, Optional<WorkloadPlugin> code)
    implements Workload {

  private static final String JAR = "jar";
  private static final String SHA256 = "sha256";
  private static final String VERSION = "version";
  private static final String VARIANTS = "variants";
  private static final String COLUMNS = "columns";
  private static final String PROOF_KEY = "oracle";

  /// Nobody knows; the first samples tell.
  private static final double ROW_NS = 1_000;

  /// A workload that cannot be run in this process.
  public static Plugin described(PluginJar jar, PluginFacts facts) {
    return new Plugin(jar, facts, Optional.empty());
  }

  /// Loads its code, and runs some of it.
  ///
  /// @throws PluginException when it cannot be used
  static Plugin open(WorkloadDescription description) {
    PluginJar jar =
        new PluginJar(
            Path.of(description.values(JAR).getFirst()), description.values(SHA256).getFirst());
    PluginFacts facts =
        new PluginFacts(
            description.name(),
            Integer.parseInt(description.values(VERSION).getFirst()),
            description.values(VARIANTS),
            columns(description.values(COLUMNS)),
            !description.values(PROOF_KEY).isEmpty());
    return new Plugin(jar, facts, Optional.of(jar.plugin(facts.name())));
  }

  @Override
  public WorkloadDescription description() {
    return new WorkloadDescription(
        name(),
        Map.of(
            JAR, List.of(jar.file().toString()),
            SHA256, List.of(jar.sha256()),
            VERSION, List.of(Integer.toString(version())),
            VARIANTS, variants(),
            COLUMNS, words(facts.columns()),
            PROOF_KEY, facts.hasOracle() ? List.of(PROOF) : List.of()));
  }

  private static List<String> words(List<Column> columns) {
    List<String> words = new ArrayList<>();
    for (Column column : columns) {
      words.add(column.name());
      words.add(Long.toString(column.min()));
      words.add(Long.toString(column.max()));
    }
    return words;
  }

  private static List<Column> columns(List<String> words) {
    List<Column> columns = new ArrayList<>();
    for (Iterator<String> word = words.iterator(); word.hasNext(); ) {
      columns.add(
          new Column(word.next(), Long.parseLong(word.next()), Long.parseLong(word.next())));
    }
    return columns;
  }

  @Override
  public String name() {
    return facts.name();
  }

  @Override
  public int version() {
    return facts.version();
  }

  @Override
  public List<String> variants() {
    return facts.variants();
  }

  @Override
  public List<Column> columns(String variant) {
    return facts.columns();
  }

  @Override
  public Kernel kernel(String variant) {
    Optional<Kernel> kernel =
        variant.equals(PROOF) ? opened().oracle() : Optional.ofNullable(opened().kernel(variant));
    return kernel.orElseThrow(
        () ->
            new PluginException(
                "the plugin '%s' gives no kernel for '%s'".formatted(name(), variant)));
  }

  @Override
  public Results allocate(int rows) {
    Results results = opened().results(rows);
    return switch (results) {
      case LongResults longs when longs.rows() == rows -> longs;
      case LongListResults lists when lists.rows() == rows -> lists;
      case null, default ->
          throw new PluginException(
              "the plugin '%s' gives no LongResults or LongListResults for %d rows"
                  .formatted(name(), rows));
    };
  }

  private WorkloadPlugin opened() {
    return code.orElseThrow(
        () -> new IllegalStateException("no code of a plugin runs in this process"));
  }

  @Override
  public Proof proof() {
    return facts.hasOracle() ? Proof.COMPUTED : Proof.AGREEMENT;
  }

  @Override
  public Oracle oracle(String variant, Rows rows) {
    throw new UnsupportedOperationException("the right results of a plugin are " + proof());
  }

  @Override
  public String resultColumn() {
    return "result";
  }

  @Override
  public String format(ResultBytes result) {
    return result.integers();
  }

  /// Each value evenly within the range of its column.
  @Override
  public long[] generateRow(String variant, long row, RandomGenerator random) {
    return facts.columns().stream().mapToLong(column -> value(column, random)).toArray();
  }

  private static long value(Column column, RandomGenerator random) {
    if (column.max() < Long.MAX_VALUE) {
      return random.nextLong(column.min(), column.max() + 1);
    }
    return column.min() == Long.MIN_VALUE
        ? random.nextLong()
        : 1 + random.nextLong(column.min() - 1, column.max());
  }

  @Override
  public double roughNs(String variant, Rows rows, int row) {
    return ROW_NS;
  }
}
