package io.threadmill.workload;

import io.threadmill.numberset.Column;
import io.threadmill.numberset.ShownText;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// What a plugin says of itself.
///
/// @param variants the first one is the default
/// @param hasOracle whether it computes the right results too
public record PluginFacts(
    String name, int version, List<String> variants, List<Column> columns, boolean hasOracle) {

  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");
  private static final String NAMES = "a name is 1 to 40 lower-case letters, digits and hyphens";
  private static final int MOST_VARIANTS = 20;

  /// @throws IllegalArgumentException when something of it cannot be; the message says what
  public PluginFacts {
    variants = List.copyOf(variants);
    columns = List.copyOf(columns);
    require(
        isName(name), "a workload cannot be called '%s': %s".formatted(ShownText.of(name), NAMES));
    require(version >= 1, "version %d of '%s': versions count from 1".formatted(version, name));
    requireVariants(name, variants);
    requireColumns(name, columns);
  }

  /// What a plugin says. Runs code of the plugin.
  static PluginFacts of(WorkloadPlugin plugin) {
    return new PluginFacts(
        plugin.name(),
        plugin.version(),
        plugin.variants(),
        plugin.columns(),
        plugin.oracle().isPresent());
  }

  private static boolean isName(String name) {
    return NAME.matcher(name).matches();
  }

  private static void requireVariants(String workload, List<String> variants) {
    require(!variants.isEmpty(), "'%s' has no variants".formatted(workload));
    require(
        variants.size() <= MOST_VARIANTS,
        "'%s' has %d variants, at most %d".formatted(workload, variants.size(), MOST_VARIANTS));
    require(
        new HashSet<>(variants).size() == variants.size(),
        "'%s' has the same variant twice".formatted(workload));
    for (String variant : variants) {
      require(
          isName(variant) && !variant.equals(Workload.PROOF),
          "a variant of '%s' cannot be called '%s': %s, not '%s'"
              .formatted(workload, ShownText.of(variant), NAMES, Workload.PROOF));
    }
  }

  private static void requireColumns(String workload, List<Column> columns) {
    require(!columns.isEmpty(), "'%s' has no columns".formatted(workload));
    Optional<String> problem = Column.problem(columns.stream().map(Column::name).toList());
    require(problem.isEmpty(), "columns of '%s': %s".formatted(workload, problem.orElse("")));
    for (Column column : columns) {
      require(
          column.min() <= column.max(),
          "column '%s' of '%s' allows nothing: %d to %d"
              .formatted(column.name(), workload, column.min(), column.max()));
    }
  }

  private static void require(boolean condition, String message) {
    if (!condition) {
      throw new IllegalArgumentException(message);
    }
  }

  /// Writes it for another process.
  public void write(DataOutput out) throws IOException {
    out.writeUTF(name);
    out.writeInt(version);
    out.writeInt(variants.size());
    for (String variant : variants) {
      out.writeUTF(variant);
    }
    out.writeInt(columns.size());
    for (Column column : columns) {
      out.writeUTF(column.name());
      out.writeLong(column.min());
      out.writeLong(column.max());
    }
    out.writeBoolean(hasOracle);
  }

  /// Reads what another process has written.
  public static PluginFacts read(DataInput in) throws IOException {
    String name = in.readUTF();
    int version = in.readInt();
    List<String> variants = new ArrayList<>();
    for (int left = in.readInt(); left > 0; left--) {
      variants.add(in.readUTF());
    }
    List<Column> columns = new ArrayList<>();
    for (int left = in.readInt(); left > 0; left--) {
      columns.add(new Column(in.readUTF(), in.readLong(), in.readLong()));
    }
    return new PluginFacts(name, version, variants, columns, in.readBoolean());
  }
}
