package io.threadmill;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.conditions.ArchConditions.be;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.NullMarked;

/// The rules for a program below a root package. They hold where a package does not exist.
final class HouseRules {

  private static final int WITHOUT_SPRING = 8;

  /// A word of a name in camel case, or a whole package.
  private static final Pattern SAYS_NOTHING =
      Pattern.compile(
          ".*(Util(itie)?s?|Commons?|Helpers?|Managers?|Services?|Impl)(?![a-z]).*"
              + "|.*\\.(util(itie)?s?|commons?|helpers?|managers?|services?|impl)(\\..*|$)");

  private final PackageOrder order;

  HouseRules(String root) {
    this.order = new PackageOrder(root);
  }

  /// Every rule by its sentence.
  Map<String, ArchRule> all() {
    Map<String, ArchRule> rules = new LinkedHashMap<>();
    rules.put("a package uses only earlier ones", classes().should(order.useOnlyEarlierPackages()));
    rules.put(
        "packages are free of cycles",
        slices().matching(order.root() + ".(*)..").should().beFreeOfCycles());
    rules.put(
        "the first eight packages know no Spring",
        noClasses()
            .that()
            .resideInAnyPackage(order.qualified(PackageOrder.NAMES.subList(0, WITHOUT_SPRING)))
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.springframework.."));
    rules.put("Spring Batch is for batch", only("batch", "org.springframework.batch.."));
    rules.put("Quartz is for schedule", only("schedule", "org.quartz.."));
    rules.put("Spring Web is for web", only("web", "org.springframework.web.."));
    rules.put("YAML is for definition", only("definition", "org.yaml.snakeyaml.."));
    rules.put(
        "JDBC is for history",
        only("history", "java.sql..", "javax.sql..", "org.springframework.jdbc.."));
    rules.put(
        "CSV is for numberset and report",
        only(List.of("numberset", "report"), "org.apache.commons.csv.."));
    rules.put(
        "JMS is for execution",
        only(
            "execution",
            "jakarta.jms..",
            "org.apache.activemq..",
            "org.apache.artemis..",
            "org.springframework.jms.."));
    rules.put("only what measures reads the nanosecond clock", nanoTimeIsForMeasuring());
    rules.put("names say something", names());
    rules.put("every package is null-marked", nullMarked());
    rules.put("nobody serializes objects", noSerialization());
    rules.replaceAll((_, rule) -> rule.allowEmptyShould(true));
    return rules;
  }

  private ArchRule only(String user, String... libraries) {
    return only(List.of(user), libraries);
  }

  private ArchRule only(List<String> users, String... libraries) {
    return noClasses()
        .that()
        .resideOutsideOfPackages(order.qualified(users))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(libraries);
  }

  private ArchRule nanoTimeIsForMeasuring() {
    return noClasses()
        .that()
        .resideOutsideOfPackages(order.qualified(List.of("worker", "execution", "measurement")))
        .and()
        .doNotHaveFullyQualifiedName(order.root() + ".workload.NanoClock") // for kernels
        .should()
        .accessTargetWhere(
            target(owner(name(System.class.getName()))).and(target(name("nanoTime"))));
  }

  private static ArchRule names() {
    DescribedPredicate<JavaClass> saysNothing =
        describe("named so that it says nothing", type -> matches(type.getName()));
    return noClasses().should(be(saysNothing));
  }

  private static boolean matches(String name) {
    return SAYS_NOTHING.matcher(name).matches();
  }

  private static ArchRule nullMarked() {
    DescribedPredicate<JavaClass> inMarkedPackage =
        describe(
            "in a package whose package-info has @NullMarked",
            type -> type.getPackage().isAnnotatedWith(NullMarked.class));
    return classes().should(be(inMarkedPackage));
  }

  private static ArchRule noSerialization() {
    return noClasses()
        .should()
        .dependOnClassesThat()
        .belongToAnyOf(ObjectInputStream.class, ObjectOutputStream.class);
  }
}
