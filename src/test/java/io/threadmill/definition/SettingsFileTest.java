package io.threadmill.definition;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsFileTest {
  @TempDir Path home;

  @Test
  void hasDefaultsWithoutAFile() {
    SettingsFile file = SettingsFile.read(home);

    assertThat(file.settings()).hasValue(Settings.DEFAULT);
    assertThat(file.problems()).isEmpty();
  }

  @Test
  void hasDefaultsInAnEmptyFile() throws IOException {
    SettingsFile file = read("# nothing yet\n");

    assertThat(file.settings()).hasValue(Settings.DEFAULT);
    assertThat(file.problems()).isEmpty();
  }

  @Test
  void readsEveryKeyAndSaysWhichHaveNoEffect() throws IOException {
    SettingsFile file =
        read(
            """
            allow-commands: true
            lock-file: /run/lock/threadmill
            retention: 90 days
            notify: someone@example.org
            database: jdbc:postgresql://db.example.org:5432/threadmill
            broker: tcp://broker.example.org:61616
            quiet-machine: ignore
            """);

    assertThat(file.settings())
        .hasValue(
            new Settings(
                true,
                Optional.of(Path.of("/run/lock/threadmill")),
                Optional.of("jdbc:postgresql://db.example.org:5432/threadmill"),
                false));
    assertThat(rendered(file))
        .isEqualTo(
            """
            settings.yaml:3:1: warning: 'retention' has no effect in this version
                retention: 90 days
                ^
            settings.yaml:4:1: warning: 'notify' has no effect in this version
                notify: someone@example.org
                ^
            settings.yaml:6:1: warning: 'broker' has no effect in this version
                broker: tcp://broker.example.org:61616
                ^
            """);
  }

  @Test
  void findsAllProblems() throws IOException {
    SettingsFile file =
        read(
            """
            allow-command: true
            allow-commands: yes
            lock-file: run/lock
            broker: tcp://user:secret@broker
            quiet-machine: never
            """);

    assertThat(file.settings()).isEmpty();
    assertThat(rendered(file))
        .isEqualTo(
            """
            settings.yaml:1:1: error: unknown key 'allow-command': did you mean 'allow-commands'?
                allow-command: true
                ^
                help: keys of settings.yaml: allow-commands, retention, notify, database, broker, lock-file, quiet-machine
            settings.yaml:2:17: error: 'allow-commands' must be true or false, not 'yes'
                allow-commands: yes
                                ^
            settings.yaml:3:12: error: 'lock-file' must be an absolute path, not 'run/lock'
                lock-file: run/lock
                           ^
            settings.yaml:4:1: warning: 'broker' has no effect in this version
                broker: tcp://user:secret@broker
                ^
            settings.yaml:4:9: error: 'broker' must be a URL such as tcp://host:61616, not 'tcp://user:secret@broker' (no user or password)
                broker: tcp://user:secret@broker
                        ^
            settings.yaml:5:16: error: 'quiet-machine' must be wait or ignore, not 'never'
                quiet-machine: never
                               ^
            """);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:h2:mem:x;INIT=RUNSCRIPT FROM 'http://example.org/x.sql'",
        "jdbc:postgresql://host/db?socketFactory=x.Y&socketFactoryArg=z",
        "jdbc:postgresql:db",
        "jdbc:postgresql://user:secret@host/db",
        "jdbc:mysql://host/db",
        "postgresql://host/db"
      })
  void refusesOtherDatabaseUrls(String url) throws IOException {
    SettingsFile file = read("database: \"" + url + "\"\n");

    assertThat(file.settings()).isEmpty();
    assertThat(file.problems().getLast().message())
        .isEqualTo(
            "'database' must be a URL such as jdbc:postgresql://host:5432/name, not the text \"%s\""
                    .formatted(shortened(url))
                + " (no parameters)");
  }

  @Test
  void refusesAFolderOfThatName() throws IOException {
    Files.createDirectory(home.resolve("settings.yaml"));

    assertThat(rendered(SettingsFile.read(home)))
        .isEqualTo("settings.yaml:1:1: error: this is not a file\n");
  }

  private static String shortened(String url) {
    return url.length() > 60 ? url.substring(0, 60) + "..." : url;
  }

  private SettingsFile read(String text) throws IOException {
    Files.writeString(home.resolve("settings.yaml"), text);
    return SettingsFile.read(home);
  }

  private String rendered(SettingsFile file) {
    return file.problems().stream()
        .map(ProblemText::render)
        .map(text -> text.replace(home + "/", "") + "\n")
        .collect(Collectors.joining());
  }
}
