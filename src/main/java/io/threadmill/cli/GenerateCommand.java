package io.threadmill.cli;

import io.threadmill.batch.ExitCode;
import io.threadmill.execution.PluginFolder;
import io.threadmill.numberset.CsvRows;
import io.threadmill.numberset.ShownText;
import io.threadmill.workload.Plugin;
import io.threadmill.workload.Workload;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `generate WORKLOAD`: a number set of random rows.
@Command(
    name = "generate",
    description = "Writes a CSV file of random rows. The same seed gives the same file.",
    sortOptions = false)
final class GenerateCommand implements Callable<Integer> {

  private static final List<String> WORKLOADS =
      Workload.all().stream().map(Workload::name).toList();

  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "WORKLOAD",
      description = "For which workload: ${COMPLETION-CANDIDATES}.",
      completionCandidates = Names.class)
  private String workload = "";

  @Option(
      names = "--variant",
      paramLabel = "V",
      description = "For which variant of it. Default: its first one.")
  private @Nullable String variant;

  @Option(
      names = "--rows",
      paramLabel = "N",
      required = true,
      description = "How many rows: 1 to 2147483639.")
  private long rows;

  @Option(
      names = "--seed",
      paramLabel = "S",
      required = true,
      description = "Any integer. Another seed gives other rows.")
  private long seed;

  @Option(
      names = "--output",
      paramLabel = "FILE",
      description = "Write this file, which must not exist yet. Default: stdout.")
  private @Nullable Path output;

  /// Made by picocli.
  GenerateCommand() {}

  /// The choices, for help and completion.
  static final class Names implements Iterable<String> {
    /// Made by picocli.
    Names() {}

    @Override
    public Iterator<String> iterator() {
      return WORKLOADS.iterator();
    }
  }

  @Override
  public Integer call() throws IOException {
    Workload chosen = Workload.named(workload).orElseGet(this::pluginOfThatName);
    if (rows < 1 || rows > CsvRows.MOST_ROWS) {
      throw new CommandFailure(
          ExitCode.USAGE,
          "threadmill: --rows %d: a number set has 1 to %d rows"
              .formatted(rows, CsvRows.MOST_ROWS));
    }
    RandomRows random = new RandomRows(chosen, variant(chosen), rows, seed);
    if (output == null) {
      toStdout(random);
    } else {
      toFile(random, output);
    }
    return 0;
  }

  private String variant(Workload chosen) {
    String wanted = variant == null ? chosen.variants().getFirst() : variant;
    if (!chosen.variants().contains(wanted)) {
      throw unknown("variant", wanted, "variants of " + chosen.name(), chosen.variants());
    }
    return wanted;
  }

  private Workload pluginOfThatName() {
    if (workload.equals(io.threadmill.workload.Command.NAME)) {
      throw new CommandFailure(
          ExitCode.USAGE,
          "threadmill: a command takes any columns, so none can be generated for it\nhelp: write a CSV file: a header, then rows of integers");
    }
    List<Plugin> plugins = new PluginFolder(Cli.home(spec).path()).read().all();
    return plugins.stream()
        .filter(plugin -> plugin.name().equals(workload))
        .findFirst()
        .orElseThrow(() -> unknownWorkload(plugins));
  }

  private CommandFailure unknownWorkload(List<Plugin> plugins) {
    List<String> choices =
        Stream.concat(WORKLOADS.stream(), plugins.stream().map(Plugin::name)).distinct().toList();
    return unknown("workload", workload, "workloads", choices);
  }

  private static CommandFailure unknown(
      String what, String name, String all, List<String> choices) {
    return new CommandFailure(
        ExitCode.USAGE,
        "threadmill: unknown %s '%s'%s\nhelp: %s: %s"
            .formatted(
                what,
                ShownText.escape(name),
                UsageErrors.didYouMean(name, choices),
                all,
                String.join(", ", choices)));
  }

  /// Not through the writer of the command line, which would hide why a write fails.
  private void toStdout(RandomRows random) {
    try {
      write(random, new FileOutputStream(FileDescriptor.out));
    } catch (UncheckedIOException e) {
      if (!StandardStream.OUT.isPipe()) {
        throw WriteFailure.of(Path.of("stdout"), Objects.requireNonNull(e.getCause()));
      }
      // whoever read the pipe has seen enough
    }
  }

  private void toFile(RandomRows random, Path file) {
    if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      throw new CommandFailure(
          ExitCode.USAGE,
          "threadmill: %s exists already, and generate overwrites nothing\nhelp: name another file, or remove this one first"
              .formatted(ShownPath.of(file)));
    }
    try (NewFile written = NewFile.create(file)) {
      write(random, written.stream());
      written.commit();
    } catch (UncheckedIOException e) {
      throw WriteFailure.of(ShownPath.of(file), Objects.requireNonNull(e.getCause()));
    } catch (IOException e) {
      throw WriteFailure.of(ShownPath.of(file), e);
    }
    PrintWriter err = spec.commandLine().getErr();
    err.println(
        String.format(
            Locale.ROOT, "wrote %,d row%s to %s", rows, rows == 1 ? "" : "s", ShownPath.of(file)));
    err.flush();
  }

  private void write(RandomRows random, OutputStream out) {
    try (RowCounter counter = new RowCounter(rows, spec.commandLine().getErr())) {
      random.write(out, counter::count);
    }
  }
}
