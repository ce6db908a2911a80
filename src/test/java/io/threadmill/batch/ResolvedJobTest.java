package io.threadmill.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadmill.definition.JobFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class ResolvedJobTest {

  @TempDir private Path home = Path.of("");

  @Test
  void fillsInEveryDefault() throws IOException {
    Path file = home.resolve("small.yaml");
    Files.writeString(
        file,
        """
        workload: gcd
        input: data/x.csv
        configurations: [serial, threads: [1, 2]]
        """);

    String json = ResolvedJob.json(JobFile.read(file, home).definition().orElseThrow());

    assertThat(JsonMapper.shared().readTree(json))
        .isEqualTo(
            JsonMapper.shared()
                .readTree(
                    """
                    {
                      "name": "small",
                      "description": "",
                      "workload": "gcd",
                      "variants": ["trial-division"],
                      "input": "%s/data/x.csv",
                      "partitions": ["auto"],
                      "configurations": ["serial", "threads-1", "threads-2"],
                      "reference": "serial",
                      "repeat": "auto",
                      "measurement": {
                        "blocks": "10..30",
                        "precision": 0.02,
                        "samples": 3,
                        "warm-up": "auto",
                        "time-budget": "PT3M"
                      },
                      "timeout": "PT5M",
                      "on-bad-row": "reject",
                      "store-rows": 100000,
                      "a-a": [],
                      "worker-jvm": [],
                      "checks": {"min-speedup": {}}
                    }
                    """
                        .formatted(home)));
  }

  @Test
  void keepsTheSchedule() throws IOException {
    Path file = home.resolve("nightly.yaml");
    Files.writeString(
        file,
        """
        workload: gcd
        input: data/x.csv
        configurations: [serial]
        schedule: {at: daily 02:30, zone: Asia/Seoul}
        """);

    String json = ResolvedJob.json(JobFile.read(file, home).definition().orElseThrow());

    assertThat(JsonMapper.shared().readTree(json).get("schedule"))
        .hasToString(
            "{\"at\":\"daily 02:30\",\"zone\":\"Asia/Seoul\",\"if-missed\":\"run-within 2h\"}");
  }
}
