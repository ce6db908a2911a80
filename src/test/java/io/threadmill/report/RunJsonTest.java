package io.threadmill.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadmill.plan.Omission;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class RunJsonTest {

  @Test
  void holdsTheRunInOneDocument() {
    SampleRun run = SampleRun.measured(1);
    run.quick = true;
    run.exitCode = OptionalInt.of(4);
    run.wrong(SampleRun.THREADS_2);
    run.omissions = List.of(new Omission("trial-division/processes-2", "not in this version"));

    assertThat(RunJson.text(run.report()))
        .isEqualTo(
            """
            {
              "schemaVersion": 1,
              "run": "20261122-023000-ab12",
              "job": "gcd",
              "state": "finished",
              "exitCode": 4,
              "message": "",
              "sentence": "trial-division/threads-2 gave wrong results: row 3 (a=2039045, b=2020802): expected 3, found 4.",
              "workload": "gcd",
              "workloadVersion": 1,
              "programVersion": "0.1.0",
              "startedBy": "manual",
              "restarts": 0,
              "startedAt": "2026-11-22T02:30:00Z",
              "finishedAt": "2026-11-22T02:31:00Z",
              "quick": true,
              "comparable": false,
              "seed": 42,
              "blocks": 1,
              "reference": "serial",
              "repeats": {
                "trial-division": 1
              },
              "rightDigest": "0123456789abcdef",
              "input": {
                "file": "/home/user/threadmill/data/gcd-pairs.csv",
                "sha256": "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
                "numberSetSha256": "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb",
                "columns": [
                  "a",
                  "b"
                ],
                "rows": 4,
                "badRows": 0
              },
              "environment": {
                "fingerprint": "8322518ce81f0c42987f62cef1c7322314db630505f39774a33703f78c85315d",
                "facts": {
                  "host": "bench-2",
                  "cores": "2",
                  "jdk": "Temurin-25.0.1+8 25.0.1+8-LTS"
                }
              },
              "configurations": [
                {
                  "configuration": "trial-division/serial",
                  "variant": "trial-division",
                  "mode": "serial",
                  "workers": 1,
                  "partitions": 2,
                  "repeat": 1,
                  "blocks": 1,
                  "samples": 2,
                  "medianNs": 100000000,
                  "minNs": 100000000,
                  "p90Ns": 100000000,
                  "madNs": 0,
                  "cv": null,
                  "coldNs": 300000000,
                  "speedup": 1,
                  "efficiency": 1,
                  "bound": 1,
                  "parallelism": 0.95,
                  "correctness": "correct",
                  "verdict": null,
                  "reason": "quick run: no speed verdict"
                },
                {
                  "configuration": "trial-division/threads-2",
                  "variant": "trial-division",
                  "mode": "threads",
                  "workers": 2,
                  "partitions": 2,
                  "repeat": 1,
                  "blocks": 1,
                  "samples": 2,
                  "medianNs": 50000000,
                  "minNs": 50000000,
                  "p90Ns": 50000000,
                  "madNs": 0,
                  "cv": null,
                  "coldNs": 150000000,
                  "speedup": null,
                  "efficiency": null,
                  "bound": 1.75,
                  "parallelism": 1.9,
                  "correctness": "wrong",
                  "verdict": null,
                  "reason": "row 3 (a=2039045, b=2020802): expected 3, found 4",
                  "firstDifference": {
                    "row": 3,
                    "inputs": "a=2039045, b=2020802",
                    "expected": "3",
                    "found": "4"
                  }
                }
              ],
              "omissions": [
                {
                  "configuration": "trial-division/processes-2",
                  "reason": "not in this version"
                }
              ],
              "warnings": [
                {
                  "kind": "not-comparable",
                  "problem": "a quick run is not comparable with other runs",
                  "advice": "run without --quick to measure"
                }
              ],
              "definition": {
                "workload": "gcd",
                "input": "data/gcd-pairs.csv"
              }
            }
            """);
  }

  @Test
  void keepsADefinitionThatIsNoJsonAsText() {
    SampleRun run = SampleRun.finished();
    run.definition = "workload: gcd";

    assertThat(RunJson.tree(run.report()).path("definition").asString()).isEqualTo("workload: gcd");
  }
}
