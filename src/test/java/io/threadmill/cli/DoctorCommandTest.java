package io.threadmill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadmill.cli.Home.Ended;
import io.threadmill.measurement.Interval;
import io.threadmill.verification.MethodFigure;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorCommandTest {

  @TempDir private Path folder = Path.of("");

  private static String printed(CheckList list) {
    StringWriter out = new StringWriter();
    list.print(new PrintWriter(out));
    return out.toString();
  }

  private static String printed(MethodTable table) {
    StringWriter out = new StringWriter();
    table.print(new PrintWriter(out));
    return out.toString();
  }

  @Test
  void printsALineForEachCheck() {
    Check fine = Check.ok("cores", "4");
    Check doubtful = Check.warn("swap", "1.0 GB are swapped out", "end what needs it");
    Check broken = Check.bad("lock", "it cannot be used", "choose another");

    assertThat(printed(new CheckList(List.of(Check.ok("jdk", "25 of X")))))
        .isEqualTo("+ ok  jdk  25 of X\nNothing here would spoil a measurement.\n");
    assertThat(printed(new CheckList(List.of(fine, doubtful))))
        .isEqualTo(
            """
            + ok    cores                                          4
            ! warn  swap   1.0 GB are swapped out; end what needs it
            1 thing may spoil a measurement.
            """);
    assertThat(printed(new CheckList(List.of(doubtful, doubtful))))
        .endsWith("\n2 things may spoil a measurement.\n");
    assertThat(printed(new CheckList(List.of(doubtful, broken))))
        .isEqualTo(
            """
            ! warn  swap  1.0 GB are swapped out; end what needs it
            x bad   lock  it cannot be used; choose another
            1 thing would make a run fail.
            """);
    assertThat(new CheckList(List.of(fine, doubtful)).isUsable()).isTrue();
    assertThat(new CheckList(List.of(fine, broken)).isUsable()).isFalse();
  }

  @Test
  void printsTheSameAsJson() {
    assertThat(new CheckList(List.of(Check.warn("swap", "some", "end it"))).json().lines().toList())
        .containsExactly(
            "{",
            "  \"schemaVersion\" : 1,",
            "  \"checks\" : [ {",
            "    \"name\" : \"swap\",",
            "    \"status\" : \"warn\",",
            "    \"found\" : \"some\",",
            "    \"advice\" : \"end it\"",
            "  } ]",
            "}");
  }

  private static MethodFigure figure(double low, double high, String name, double figure) {
    return new MethodFigure(name, figure, Optional.of(new Interval(low, high)));
  }

  private static List<MethodFigure> figures(double found) {
    String drift = "A/A, 6 % drift, ";
    List<MethodFigure> figures = new ArrayList<>();
    figures.add(figure(0, 0.05, drift + "blocks until precise: false winners", 0.001));
    figures.add(figure(0, 0.056, drift + "10 blocks: test alone", 0.048));
    figures.add(
        new MethodFigure(drift + "one after another: false winners", 0.02, Optional.empty()));
    figures.add(new MethodFigure(drift + "one after another: test alone", 0.8, Optional.empty()));
    figures.add(figure(0.9, 1, "5 % slow-down: found", found));
    figures.add(figure(0.93, 0.97, "interval: covers", 0.95));
    return figures;
  }

  @Test
  void printsWhatTheMethodKeeps() {
    MethodTable table = new MethodTable(7, 2_000, figures(1));

    assertThat(table.isMet()).isTrue();
    assertThat(printed(table))
        .isEqualTo(
            """
            The method on simulated times whose truth is known: seed 7, 2,000 repetitions
            share of the repetitions                              figure  bound
            A/A, 6 % drift, blocks until precise: false winners    0.1 %  at most 5.0 %     met
            A/A, 6 % drift, 10 blocks: test alone                  4.8 %  at most 5.6 %     met
            A/A, 6 % drift, one after another: false winners       2.0 %  -                 for comparison
            A/A, 6 % drift, one after another: test alone         80.0 %  -                 for comparison
            5 % slow-down: found                                 100.0 %  at least 90.0 %   met
            interval: covers                                      95.0 %  93.0 % to 97.0 %  met
            Every bound is met.
            Why blocks: where a machine drifts by 6 % during a run, the test finds a difference between two equal configurations in 80.0 % of runs that measure one after the other, and names a false winner in 2.0 %; in shuffled blocks in 4.8 % and 0.1 %.
            """);
  }

  @Test
  void saysWhichBoundIsNotMet() {
    MethodTable table = new MethodTable(7, 2_000, figures(0.5));

    assertThat(table.isMet()).isFalse();
    assertThat(printed(table))
        .contains(
            "5 % slow-down: found                                  50.0 %  at least 90.0 %   NOT MET\n")
        .contains("\n1 bound is not met.\n");
    assertThat(table.json())
        .startsWith(
            """
            {
              "schemaVersion" : 1,
              "seed" : 7,
              "repetitions" : 2000,
              "met" : false,
              "figures" : [ {
                "name" : "A/A, 6 % drift, blocks until precise: false winners",
                "figure" : 0.001,
                "low" : 0.0,
                "high" : 0.05,
                "met" : true
              }, {\
            """)
        .contains("\"low\" : null,\n    \"high\" : null,\n    \"met\" : true");
  }

  @Test
  void refusesOptionsThatDoNotGoTogether() {
    Ended ended = Home.bundled(folder).on("doctor", "--seed", "3");
    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.err())
        .startsWith("threadmill: --repetitions and --seed go with --method only\n");
    assertThat(new Home(folder).on("doctor", "--method", "--repetitions", "0").err())
        .startsWith("threadmill: --repetitions 0: it is 1 to 100000\n");
  }

  @Test
  void saysThatThereIsNoSuchHome() {
    Ended ended = new Home(folder.resolve("none")).on("doctor");

    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.err()).startsWith("threadmill: no such home: HOME\n");
  }
}
