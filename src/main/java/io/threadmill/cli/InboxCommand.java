package io.threadmill.cli;

import io.threadmill.batch.ExitCode;
import io.threadmill.history.History;
import io.threadmill.inbox.Inbox;
import io.threadmill.inbox.InboxFiles;
import io.threadmill.inbox.InboxStatus;
import io.threadmill.inbox.RetryException;
import io.threadmill.numberset.ShownText;
import java.io.PrintWriter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `inbox status|retry`: the files dropped into `data/inbox`.
@Command(
    name = "inbox",
    description = "Shows what waits in data/inbox and why, and puts rejected files back.",
    sortOptions = false)
final class InboxCommand {

  private static final String NONE = "-";

  @Spec private CommandSpec spec;

  /// Made by picocli.
  InboxCommand() {}

  @Command(
      name = "status",
      description = "Lists what waits, what is measured, and what was rejected last.",
      sortOptions = false)
  int status(@Option(names = "--json", description = "Print one JSON document.") boolean json) {
    PrintWriter out = spec.commandLine().getOut();
    InboxStatus status;
    try (Opened opened = Cli.open(spec)) {
      status = isDaemon() ? opened.get(Inbox.class).status() : files(opened).status();
    }
    if (json) {
      out.println(status.json());
    } else {
      print(status, out);
    }
    out.flush();
    return 0;
  }

  @Command(
      name = "retry",
      description = "Puts a rejected file back into the inbox.",
      sortOptions = false)
  int retry(
      @Parameters(
              paramLabel = "FILE",
              description = "The name of a rejected file, or the id of its run.")
          String file) {
    try (Opened opened = Cli.open(spec)) {
      String place = isDaemon() ? opened.get(Inbox.class).retry(file) : files(opened).retry(file);
      spec.commandLine().getOut().println("back in the inbox: " + ShownText.escape(place));
      spec.commandLine().getOut().flush();
      return 0;
    } catch (RetryException e) {
      throw new CommandFailure(
          ExitCode.USAGE, "threadmill: " + ShownText.escape(String.valueOf(e.getMessage())));
    }
  }

  private boolean isDaemon() {
    return Cli.surroundings(spec).home().isPresent();
  }

  private InboxFiles files(Opened opened) {
    return new InboxFiles(
        Cli.home(spec).path(), opened.get(History.class), Cli.surroundings(spec).clock());
  }

  private void print(InboxStatus status, PrintWriter out) {
    PrintWriter err = spec.commandLine().getErr();
    status.problems().forEach(problem -> err.println("threadmill: " + ShownText.escape(problem)));
    if (status.entries().isEmpty()) {
      err.println("nothing waits in data/inbox, and nothing was rejected");
    } else {
      Columns table = new Columns();
      table.add(List.of("file", "job", "state", "since", "why", "place"));
      status.entries().forEach(entry -> table.add(cells(entry)));
      table.print(out::println);
    }
    err.flush();
  }

  private static List<String> cells(InboxStatus.Entry entry) {
    String folder = entry.folder().isEmpty() ? "" : entry.folder() + "/";
    return List.of(
        ShownText.escape(folder + entry.name()),
        entry.job().isEmpty() ? NONE : entry.job(),
        entry.stage().words(),
        entry.since().map(it -> it.truncatedTo(ChronoUnit.SECONDS).toString()).orElse(NONE),
        entry.why().lines().findFirst().map(ShownText::escape).orElse(NONE),
        ShownText.escape(entry.place()));
  }
}
