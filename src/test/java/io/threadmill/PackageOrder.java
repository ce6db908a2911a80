package io.threadmill;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;

/// The packages below a root, from the one that uses none to the root itself, which uses all.
record PackageOrder(String root) {

  static final List<String> NAMES =
      List.of(
          "numberset",
          "workload",
          "measurement",
          "worker",
          "execution",
          "definition",
          "plan",
          "verification",
          "chart",
          "history",
          "report",
          "batch",
          "notification",
          "inbox",
          "schedule",
          "operations",
          "web",
          "cli");

  private static final int UNKNOWN = -1;

  /// The packages with these names and what is in them, as ArchUnit writes it.
  String[] qualified(List<String> names) {
    return names.stream().map(name -> root + "." + name + "..").toArray(String[]::new);
  }

  ArchCondition<JavaClass> useOnlyEarlierPackages() {
    return new ArchCondition<>("be in a package of the house and use only earlier ones") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        if (position(type) == UNKNOWN) {
          String message = type.getName() + " is in none of the packages of the house";
          events.add(SimpleConditionEvent.violated(type, message));
        }
        type.getDirectDependenciesFromSelf().stream()
            .filter(dependency -> leadsUp(dependency))
            .forEach(
                dependency ->
                    events.add(
                        SimpleConditionEvent.violated(dependency, dependency.getDescription())));
      }
    };
  }

  private boolean leadsUp(Dependency dependency) {
    return position(dependency.getOriginClass()) < position(dependency.getTargetClass());
  }

  /// There are no packages inside packages.
  private int position(JavaClass type) {
    String name = type.getBaseComponentType().getPackageName();
    if (name.equals(root)) {
      return NAMES.size();
    }
    return name.startsWith(root + ".") ? NAMES.indexOf(name.substring(root.length() + 1)) : UNKNOWN;
  }
}
