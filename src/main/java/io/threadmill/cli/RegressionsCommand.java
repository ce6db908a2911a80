package io.threadmill.cli;

import io.threadmill.history.History;
import io.threadmill.history.KnownChange;
import io.threadmill.history.ToldChange;
import io.threadmill.numberset.ShownText;
import io.threadmill.report.ChangeList;
import io.threadmill.report.ChangeWords;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `runs regressions`: from which run on which configuration is slower.
@Command(
    name = "regressions",
    description = "Lists since which run which configuration is slower.",
    sortOptions = false)
final class RegressionsCommand implements Callable<Integer> {

  private static final String NONE = "-";

  @Spec private CommandSpec spec;

  @Option(
      names = "--all",
      description = "Also what got faster, and what is fixed, withdrawn or a false alarm.")
  private boolean all;

  @Option(names = "--json", description = "Print one JSON document.")
  private boolean json;

  /// Made by picocli.
  RegressionsCommand() {}

  @Override
  public Integer call() {
    List<ToldChange> changes;
    try (Opened opened = Cli.open(spec)) {
      changes = opened.get(History.class).changes().all();
    }
    List<ToldChange> shown =
        changes.stream().filter(it -> all || it.change().isOpenRegression()).toList();
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(ChangeList.json(shown));
    } else {
      print(shown, out);
    }
    out.flush();
    return 0;
  }

  private void print(List<ToldChange> changes, PrintWriter out) {
    PrintWriter err = spec.commandLine().getErr();
    if (changes.isEmpty()) {
      err.println(all ? "no changes" : "no open regressions");
    } else {
      Columns table = new Columns();
      table.add(List.of("id", "job", "configuration", "time", "since run", "state", "note"));
      changes.forEach(it -> table.add(cells(it)));
      table.print(out::println);
      err.println(
          "'./threadmill runs acknowledge ID%s' says that you know; add --as fixed or --as false-alarm"
              .formatted(Cli.home(spec).asArgument()));
    }
    err.flush();
  }

  private static List<String> cells(ToldChange told) {
    KnownChange change = told.change();
    return List.of(
        Long.toString(change.id()),
        told.job(),
        change.configuration(),
        ChangeWords.change(change.ratioNow()),
        change.firstRunNow(),
        ChangeWords.state(change),
        change.note().isEmpty() ? NONE : ShownText.escape(change.note()));
  }
}
