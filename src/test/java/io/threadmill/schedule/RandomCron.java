package io.threadmill.schedule;

import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Cron expressions, most of them right.
record RandomCron(Random random) {

  private static final List<String> DAYS = List.of("SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT");
  private static final List<String> MONTHS =
      List.of("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC");

  String unix() {
    return String.join(
        " ",
        field(0, 59, List.of()),
        field(0, 23, List.of()),
        oftenAll(field(1, 31, List.of())),
        oftenAll(field(1, 12, MONTHS)),
        oftenAll(field(0, 7, DAYS)));
  }

  String quartz() {
    boolean ofMonth = random.nextBoolean();
    String year = random.nextInt(3) == 0 ? " " + field(2026, 2110, List.of()) : "";
    return String.join(
            " ",
            field(0, 59, List.of()),
            field(0, 59, List.of()),
            field(0, 23, List.of()),
            ofMonth ? dayOfMonth() : "?",
            oftenAll(field(1, 12, MONTHS)),
            ofMonth ? "?" : dayOfWeek())
        + year;
  }

  /// Whether every library agrees what it means: no steps but behind a star, no ranges that go on
  /// at the beginning, no star inside a list, and days of one kind.
  static boolean isPlain(String unix) {
    List<String> fields = List.of(unix.split(" "));
    boolean oneKind = fields.get(2).equals("*") || fields.get(4).equals("*");
    return oneKind
        && fields.stream()
            .allMatch(it -> it.matches("\\*(/[0-9]+)?|[0-9]+(-[0-9]+)?(,[0-9]+(-[0-9]+)?)*"));
  }

  private String dayOfMonth() {
    return switch (random.nextInt(6)) {
      case 0 -> "L";
      case 1 -> "LW";
      case 2 -> "L-" + random.nextInt(32);
      case 3 -> (1 + random.nextInt(31)) + "W," + field(1, 31, List.of());
      default -> field(1, 31, List.of());
    };
  }

  private String dayOfWeek() {
    return switch (random.nextInt(6)) {
      case 0 -> "L";
      case 1 -> value(1, 7, DAYS) + "L";
      case 2 -> value(1, 7, DAYS) + "#" + (1 + random.nextInt(5));
      case 3 -> value(1, 7, DAYS) + "#1," + value(1, 7, DAYS);
      default -> field(1, 7, DAYS);
    };
  }

  private String oftenAll(String field) {
    return random.nextInt(3) == 0 ? field : "*";
  }

  private String field(int min, int max, List<String> names) {
    int items = random.nextInt(4) == 0 ? 1 + random.nextInt(5) : 1;
    return IntStream.range(0, items)
        .mapToObj(_ -> item(min, max, names))
        .collect(Collectors.joining(","));
  }

  private String item(int min, int max, List<String> names) {
    String step = random.nextInt(4) == 0 ? "/" + (1 + random.nextInt(max - min + 2)) : "";
    return switch (random.nextInt(4)) {
      case 0 -> "*" + step;
      case 1 -> value(min, max, names) + "-" + value(min, max, names) + step;
      default -> value(min, max, names) + step;
    };
  }

  private String value(int min, int max, List<String> names) {
    return names.isEmpty() || random.nextBoolean()
        ? Integer.toString(min + random.nextInt(max - min + 1))
        : names.get(random.nextInt(names.size()));
  }
}
