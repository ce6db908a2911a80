package io.threadmill.execution;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LeanJvmTest {

  @Test
  void keepsWhatAProgramNeedsToRun() {
    Map<String, String> environment =
        new HashMap<>(
            Map.of(
                "PATH", "/bin",
                "HOME", "/home/me",
                "LANG", "ko_KR.UTF-8",
                "TMPDIR", "/var/tmp",
                "JAVA_TOOL_OPTIONS", "-Xmx1m",
                "JDK_JAVA_OPTIONS", "-Xmx1m",
                "_JAVA_OPTIONS", "-Xmx1m",
                "AWS_SECRET_ACCESS_KEY", "hush"));
    LeanJvm.keepOnlyInherited(environment);

    assertThat(environment)
        .isEqualTo(
            Map.of(
                "PATH", "/bin", "HOME", "/home/me", "LANG", "ko_KR.UTF-8", "TMPDIR", "/var/tmp"));
  }

  @ParameterizedTest(name = "LC_ALL {0}, LC_CTYPE {1}, LANG {2}: {3}")
  @CsvSource({
    ",            ,            ,            C.UTF-8",
    ",            ,            C,           C.UTF-8",
    ",            ,            POSIX,       C.UTF-8",
    "C,           ,            de_DE.UTF-8, C.UTF-8",
    "de_DE.UTF-8, ,            ,            de_DE.UTF-8",
    "de_DE.UTF-8, en_US.UTF-8, C,           de_DE.UTF-8",
    ",            en_US.UTF-8, C,           en_US.UTF-8",
    "'',          ,            ko_KR.UTF-8, ko_KR.UTF-8"
  })
  void thereIsAlwaysALocale(String all, String characters, String lang, String expected) {
    Map<String, String> environment = new HashMap<>();
    environment.put("LC_ALL", all);
    environment.put("LC_CTYPE", characters);
    environment.put("LANG", lang);
    environment.values().removeIf(java.util.Objects::isNull);
    LeanJvm.keepOnlyInherited(environment);

    assertThat(environment).isEqualTo(Map.of("LANG", expected));
  }

  @Test
  void theOptionsOfAJobStandBehindOurs() {
    List<String> command = LeanJvm.of(TrialMain.class, List.of("-Xmx1g")).command();

    assertThat(command).containsSubsequence(LeanJvm.OPTIONS);
    assertThat(command).containsSubsequence("--enable-native-access=ALL-UNNAMED", "-Xmx1g", "-cp");
    assertThat(command).endsWith("io.threadmill.execution.TrialMain");
  }
}
