package io.threadmill.blackbox;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/// Job files and number sets with one thing wrong in each, by name.
final class BadFiles {
  private static final String BASE = "workload: gcd\ninput: data/gcd-pairs.csv\n";

  private BadFiles() {}

  /// A job file with nothing wrong in it.
  static String goodJob() {
    return BASE + "configurations: [serial]\n";
  }

  /// Job files, by the name of the job.
  static Map<String, String> jobs() {
    Map<String, String> jobs = new LinkedHashMap<>();
    jobs.put("unknown-key", BASE + "configurations: [serial]\npartitons: 4\n");
    jobs.put("unknown-mode", BASE + "configurations: [serial, theads: [2]]\n");
    jobs.put("unknown-workload", "workload: gdc\ninput: data/x.csv\nconfigurations: [serial]\n");
    jobs.put("unknown-variant", BASE + "variants: [euclide]\nconfigurations: [serial]\n");
    jobs.put("duplicate-key", BASE + "configurations: [serial]\nworkload: gcd\n");
    jobs.put("tag", BASE + "configurations: !!javax.script.ScriptEngineManager [serial]\n");
    jobs.put("alias-bomb", "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n");
    jobs.put("no-workers", BASE + "configurations: [threads: [0]]\n");
    jobs.put("negative-workers", BASE + "configurations: [threads: [-1]]\n");
    jobs.put("many-processes", BASE + "configurations: [serial, processes: [10000]]\n");
    return jobs;
  }

  /// Contents of CSV files, by file name.
  static Map<String, byte[]> numbers() {
    Map<String, byte[]> numbers = new LinkedHashMap<>();
    numbers.put("empty.csv", text(""));
    numbers.put("header-only.csv", text("a,b\n"));
    numbers.put("binary.csv", new byte[] {'P', 'K', 3, 4, (byte) 0xFF, (byte) 0xFE, 0, 1});
    numbers.put("wrong-column.csv", text("a,c\n1,2\n"));
    numbers.put("duplicate-column.csv", text("a,a\n1,2\n"));
    numbers.put("open-quote.csv", text("a,b\n1,\"2\n3,4\n"));
    numbers.put("nul.csv", text("a,b\n1,2\0\n"));
    numbers.put("zero.csv", text("a,b\n1,0\n"));
    numbers.put("negative.csv", text("a,b\n-1,2\n"));
    numbers.put("overflow.csv", text("a,b\n1,9223372036854775808\n"));
    numbers.put("decimal.csv", text("a,b\n1.5,2\n"));
    return numbers;
  }

  /// Puts all of them into a home.
  static void writeTo(Path home) throws IOException {
    for (Map.Entry<String, String> job : jobs().entrySet()) {
      Files.writeString(home.resolve("jobs/" + job.getKey() + ".yaml"), job.getValue());
    }
    for (Map.Entry<String, byte[]> csv : numbers().entrySet()) {
      Files.write(home.resolve("data/" + csv.getKey()), csv.getValue());
    }
  }

  private static byte[] text(String content) {
    return content.getBytes(StandardCharsets.UTF_8);
  }
}
