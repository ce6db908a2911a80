package io.threadmill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadmill.cli.Home.Ended;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UsageErrorsTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          rnu                          | unknown command 'rnu': did you mean 'run'? | threadmill
          help rnu                     | unknown command 'rnu': did you mean 'run'? | threadmill
          frobnicate                   | unknown command 'frobnicate' | threadmill
          --hom x                      | unknown option '--hom': did you mean '--home'? | threadmill
          @gcd                         | unknown command '@gcd' | threadmill
          run gcd --quik               | unknown option '--quik': did you mean '--quick'? | threadmill run
          run                          | missing required parameter: 'JOB' | threadmill run
          run gcd --blocks many        | invalid value for option '--blocks': 'many' is not an integer, or too large | threadmill run
          run gcd --progress dots      | invalid value for option '--progress': 'dots' is none of auto, bar, lines, none | threadmill run
          run gcd --home               | missing required parameter for option '--home' (DIR) | threadmill run
          jobs gcd                     | unexpected argument 'gcd' | threadmill jobs
          generate gcd --seed 1        | missing required option: '--rows=N' | threadmill generate
          """)
  void areOneLineAndTheNextStep(String arguments, String message, String command) {
    String list = command.equals("threadmill") ? "the commands" : "what it takes";
    assertThat(new Home(folder).run(arguments.split(" ")))
        .isEqualTo(
            new Ended(
                2,
                "",
                "threadmill: "
                    + message
                    + "\nhelp: './"
                    + command
                    + " --help' lists "
                    + list
                    + "\n"));
  }

  @Test
  void neverShowCharactersThatSteerATerminal() {
    assertThat(new Home(folder).run("a\u001b[31mb").err())
        .startsWith("threadmill: unknown command 'a\\u001b[31mb'\n");
  }

  @Test
  void nameTheRangeOfBlocks() {
    assertThat(Home.bundled(folder).on("run", "gcd", "--blocks", "0").err())
        .endsWith("threadmill: --blocks 0: a run has 1 to 1000 blocks\n");
  }

  @Test
  void refuseAHomeThatTheDatabaseCannotHave() {
    assertThat(new Home(folder).run("run", "gcd", "--home", "HOME/a;b"))
        .isEqualTo(
            new Ended(
                2,
                "",
                """
                threadmill: the home HOME/a;b cannot be used: H2 would execute what stands behind ';' in the path of a database
                help: move it to a folder without ';' in its path, or choose another one with --home
                """));
  }

  @Test
  void sayHowToMakeAHomeThatIsNotThere() {
    assertThat(new Home(folder).run("jobs", "--home", "HOME/my home"))
        .isEqualTo(
            new Ended(
                2,
                "",
                """
                threadmill: no such home: HOME/my home
                help: './threadmill init 'HOME/my home'' makes one
                """));
  }
}
