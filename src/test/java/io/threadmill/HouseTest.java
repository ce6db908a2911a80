package io.threadmill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// The program keeps the rules of the house, and a small program that breaks them is caught.
class HouseTest {

  private static final String ROOT = "io.threadmill";
  private static final String WRONG_ROOT = "io.threadmill.houserules";

  private static final Map<String, ArchRule> RULES = new HouseRules(ROOT).all();
  private static final Map<String, ArchRule> WRONG_RULES = new HouseRules(WRONG_ROOT).all();

  private static final JavaClasses PROGRAM =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(ROOT);
  private static final JavaClasses WRONG_PROGRAM =
      new ClassFileImporter().importPackages(WRONG_ROOT);

  static Set<String> rules() {
    return RULES.keySet();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rules")
  void theProgramKeeps(String rule) {
    rule(RULES, rule).check(PROGRAM);
  }

  @Test
  void theProgramIsLookedAt() {
    assertThat(PROGRAM.contain(Threadmill.class)).isTrue();
    assertThat(PROGRAM.contain(HouseTest.class)).isFalse();
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "a package uses only earlier ones, <#.numberset.Early.late> has type <#.workload.Late>",
    "a package uses only earlier ones, <#.numberset.Early.many> depends on component type <#.workload.Late>",
    "a package uses only earlier ones, #.utils.CommonThings is in none of the packages",
    "packages are free of cycles, Slice numberset -> ",
    "the first eight packages know no Spring, org.springframework.batch.core.job.Job",
    "Spring Batch is for batch, org.springframework.batch.core.job.Job",
    "Quartz is for schedule, org.quartz.Scheduler",
    "Spring Web is for web, org.springframework.web.filter.GenericFilterBean",
    "YAML is for definition, org.yaml.snakeyaml.Yaml",
    "JDBC is for history, java.sql.Connection",
    "JDBC is for history, javax.sql.DataSource",
    "JDBC is for history, org.springframework.jdbc.core.JdbcTemplate",
    "CSV is for numberset and report, org.apache.commons.csv.CSVRecord",
    "only what measures reads the nanosecond clock, Late.called()> calls method",
    "only what measures reads the nanosecond clock, Late.referred()> references method",
    "names say something, #.utils.CommonThings> is named so",
    "names say something, #.utils.Plain> is named so",
    "names say something, #.workload.LateImpl> is named so",
    "every package is null-marked, #.utils.Plain> is not in a package",
    "nobody serializes objects, java.io.ObjectInputStream",
    "nobody serializes objects, java.io.ObjectOutputStream",
  })
  void aWrongProgramBreaks(String rule, String violation) {
    assertThatThrownBy(() -> rule(WRONG_RULES, rule).check(WRONG_PROGRAM))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining(violation.replace("#", WRONG_ROOT));
  }

  @Test
  void whatIsAllowedBreaksNothing() {
    assertThatThrownBy(() -> rule(WRONG_RULES, "Spring Batch is for batch").check(WRONG_PROGRAM))
        .hasMessageNotContaining("AllowedOnlyHere");
    assertThatThrownBy(() -> rule(WRONG_RULES, "names say something").check(WRONG_PROGRAM))
        .hasMessageNotContaining("Utilization")
        .hasMessageNotContaining("Simple");
    assertThatThrownBy(
            () -> rule(WRONG_RULES, "a package uses only earlier ones").check(WRONG_PROGRAM))
        .hasMessageNotContaining("AllowedOnlyHere");
  }

  private static ArchRule rule(Map<String, ArchRule> rules, String name) {
    return Objects.requireNonNull(rules.get(name), name);
  }
}
