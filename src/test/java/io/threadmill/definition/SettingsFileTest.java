package io.threadmill.definition;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadmill.definition.Notify.Occasion;
import io.threadmill.execution.BrokerTls;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
  void readsEveryKey() throws IOException {
    SettingsFile file =
        read(
            """
            allow-commands: true
            lock-file: /run/lock/threadmill
            retention: {partitions: 90d, samples: 400d}
            notify: {command: [/usr/bin/logger, -t, threadmill]}
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
                false,
                new Retention(
                    Optional.of(Duration.ofDays(90)),
                    Optional.of(Duration.ofDays(400)),
                    Optional.empty()),
                Optional.of(
                    new Notify(
                        new Notify.Program(List.of("/usr/bin/logger", "-t", "threadmill")),
                        Set.of(Occasion.ALL),
                        Duration.ofSeconds(10))),
                Optional.of(
                    new BrokerSettings(
                        "broker.example.org",
                        61616,
                        Optional.empty(),
                        "threadmill",
                        Optional.empty()))));
    assertThat(file.problems()).isEmpty();
  }

  @Test
  void readsABrokerWithFilesRelativeToTheHome() throws IOException {
    SettingsFile file =
        read(
            """
            broker: {url: "tcps://[::1]", prefix: lab.a, credentials: broker.txt, trust: /etc/ca.pem}
            """);

    assertThat(file.problems()).isEmpty();
    assertThat(file.settings().flatMap(Settings::broker))
        .hasValue(
            new BrokerSettings(
                "::1",
                61617,
                Optional.of(new BrokerTls(Optional.of(Path.of("/etc/ca.pem")), Optional.empty())),
                "lab.a",
                Optional.of(home.resolve("broker.txt"))));
  }

  @Test
  void findsAllProblemsOfABroker() throws IOException {
    assertThat(rendered(read("broker: {url: tcp://host:99999, prefix: A, trust: ca.pem}\n")))
        .isEqualTo(
            """
            settings.yaml:1:15: error: 'broker' must be a URL such as tcp://host:61616 or tcps://host:61617, not 'tcp://host:99999' (no user or password)
                broker: {url: tcp://host:99999, prefix: A, trust: ca.pem}
                              ^
            settings.yaml:1:41: error: 'prefix' must be 1 to 40 lower-case letters, digits, dots and hyphens, not 'A'
                broker: {url: tcp://host:99999, prefix: A, trust: ca.pem}
                                                        ^
            """);
    assertThat(rendered(read("broker: {url: tcp://host, identity: me.pem}\n")))
        .contains("error: 'identity' belongs to a secured connection");
    assertThat(rendered(read("broker: {prefix: lab}\n"))).contains("error: missing key 'url'");
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
            settings.yaml:4:9: error: 'broker' must be a URL such as tcp://host:61616 or tcps://host:61617, not 'tcp://user:secret@broker' (no user or password)
                broker: tcp://user:secret@broker
                        ^
            settings.yaml:5:16: error: 'quiet-machine' must be wait or ignore, not 'never'
                quiet-machine: never
                               ^
            """);
  }

  private static Retention days(Integer partitions, Integer samples, Integer runs) {
    return new Retention(time(partitions), time(samples), time(runs));
  }

  private static Optional<Duration> time(Integer days) {
    return days == 0 ? Optional.empty() : Optional.of(Duration.ofDays(days));
  }

  @Test
  void whatIsNotNamedIsRemovedWithWhatItBelongsTo() throws IOException {
    assertThat(retention("{partitions: 90d}")).isEqualTo(days(90, 0, 0));
    assertThat(retention("{samples: 400d}")).isEqualTo(days(400, 400, 0));
    assertThat(retention("{partitions: 90d, runs: 99999d}")).isEqualTo(days(90, 99_999, 99_999));
    assertThat(retention("{partitions: 90d, samples: never, runs: never}"))
        .isEqualTo(days(90, 0, 0));
    assertThat(retention("{runs: never}").isForever()).isTrue();
  }

  private Retention retention(String text) throws IOException {
    SettingsFile file = read("retention: " + text + "\n");
    assertThat(rendered(file)).isEmpty();
    return file.settings().orElseThrow().retention();
  }

  @Test
  void findsProblemsOfRetention() throws IOException {
    SettingsFile file =
        read(
            """
            retention:
              partitions: never
              samples: 5d
              runs: 0d
              days: 5
            """);

    assertThat(file.settings()).isEmpty();
    assertThat(rendered(file))
        .isEqualTo(
            """
            settings.yaml:2:15: error: 'partitions' are kept longer than 'samples', with which they go
                  partitions: never
                              ^
                help: partitions are kept as long as samples or shorter, samples as long as runs or shorter
            settings.yaml:4:9: error: 'runs' must be a number of days such as 90d, or never, not '0d'
                  runs: 0d
                        ^
            settings.yaml:5:3: error: unknown key 'days'
                  days: 5
                  ^
                help: keys of 'retention': partitions, samples, runs
            """);
  }

  @Test
  void readsAWebhook() throws IOException {
    SettingsFile file =
        read(
            """
            notify:
              webhook: https://hooks.example.org/services/T0/secret
              on: [failure, regression]
              timeout: 5s
              token-variable: THREADMILL_TOKEN
            """);

    assertThat(rendered(file)).isEmpty();
    Notify notify = file.settings().orElseThrow().notification().orElseThrow();
    assertThat(notify)
        .isEqualTo(
            new Notify(
                new Notify.Webhook(
                    URI.create("https://hooks.example.org/services/T0/secret"), "THREADMILL_TOKEN"),
                Set.of(Occasion.FAILURE, Occasion.REGRESSION),
                Duration.ofSeconds(5)));
    assertThat(notify.toString()).contains("https://hooks.example.org").doesNotContain("secret");
    assertThat(notify.isAbout(false, false)).isFalse();
    assertThat(notify.isAbout(true, false)).isTrue();
    assertThat(notify.isAbout(false, true)).isTrue();
  }

  @Test
  void findsProblemsOfNotify() throws IOException {
    assertThat(rendered(read("notify: {command: [a], webhook: http://b}\n")))
        .contains("error: 'notify' has both a command and a webhook");
    assertThat(rendered(read("notify: {on: all}\n")))
        .contains("error: 'notify' has neither a command nor a webhook");
    assertThat(rendered(read("notify: {command: [a], token-variable: T}\n")))
        .contains("error: 'token-variable' belongs to a webhook");
    assertThat(rendered(read("notify: {command: [a], on: [regresion]}\n")))
        .contains(
            "error: 'on' must be all, failure or regression, not 'regresion': did you mean 'regression'?");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ftp://host/x",
        "https://user:secret@host/x",
        "host/x",
        "https:///x",
        "http://h h"
      })
  void refusesOtherWebhooks(String url) throws IOException {
    SettingsFile file = read("notify: {webhook: \"" + url + "\"}\n");

    assertThat(file.settings()).isEmpty();
    assertThat(file.problems().getFirst().message())
        .isEqualTo("'webhook' must be a URL such as https://host/path (no user or password)");
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
