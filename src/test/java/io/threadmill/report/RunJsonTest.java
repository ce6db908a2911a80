package io.threadmill.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadmill.plan.Omission;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

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
              "claim": "The book (item 41): two processes take 0.57 of the serial time, two threads no less than all of it. Not seen tonight: no speedup of a configuration with several processes.",
              "parallelism": null,
              "baselines": [ ],
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
                "othersCores": null,
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
                  "baseline": "",
                  "mode": "serial",
                  "workers": 1,
                  "partitions": 2,
                  "repeat": 1,
                  "blocks": 1,
                  "samples": 2,
                  "medianNs": 100000000,
                  "medianIntervalNs": null,
                  "minNs": 100000000,
                  "maxNs": 100000000,
                  "p90Ns": 100000000,
                  "madNs": 0,
                  "cv": null,
                  "noisy": false,
                  "outliers": {
                    "mild": 0,
                    "severe": 0,
                    "farByModifiedZ": 0
                  },
                  "coldNs": 300000000,
                  "coldIntervalNs": null,
                  "poolStartNs": null,
                  "speedup": 1,
                  "speedupInterval": null,
                  "efficiency": 1,
                  "efficiencyInterval": null,
                  "bound": 1,
                  "parallelism": 0.95,
                  "parallelismInterval": null,
                  "correctness": "correct",
                  "verdict": null,
                  "pValue": null,
                  "detectableChange": null,
                  "reason": "quick run: no speed verdict",
                  "lanes": {
                    "totalNs": 200000000,
                    "sendNs": 0,
                    "decodeNs": 0,
                    "computeNs": 178000000,
                    "encodeNs": 0,
                    "receiveNs": 0,
                    "idleNs": 20000000,
                    "unaccountedNs": 2000000,
                    "mergeNs": 1400,
                    "passes": 2
                  },
                  "split": null
                },
                {
                  "configuration": "trial-division/threads-2",
                  "variant": "trial-division",
                  "baseline": "",
                  "mode": "threads",
                  "workers": 2,
                  "partitions": 2,
                  "repeat": 1,
                  "blocks": 1,
                  "samples": 2,
                  "medianNs": 50000000,
                  "medianIntervalNs": null,
                  "minNs": 50000000,
                  "maxNs": 50000000,
                  "p90Ns": 50000000,
                  "madNs": 0,
                  "cv": null,
                  "noisy": false,
                  "outliers": {
                    "mild": 0,
                    "severe": 0,
                    "farByModifiedZ": 0
                  },
                  "coldNs": 150000000,
                  "coldIntervalNs": null,
                  "poolStartNs": null,
                  "speedup": null,
                  "speedupInterval": null,
                  "efficiency": null,
                  "efficiencyInterval": null,
                  "bound": 1.75,
                  "parallelism": 1.9,
                  "parallelismInterval": null,
                  "correctness": "wrong",
                  "verdict": null,
                  "pValue": null,
                  "detectableChange": null,
                  "reason": "row 3 (a=2039045, b=2020802): expected 3, found 4",
                  "lanes": {
                    "totalNs": 200000000,
                    "sendNs": 0,
                    "decodeNs": 0,
                    "computeNs": 178000000,
                    "encodeNs": 0,
                    "receiveNs": 0,
                    "idleNs": 20000000,
                    "unaccountedNs": 2000000,
                    "mergeNs": 1400,
                    "passes": 2
                  },
                  "split": {
                    "skew": 1.14286,
                    "criticalPathNs": 40500000,
                    "parallelism": 1.74991,
                    "betterPartitions": 4,
                    "saved": 0.111111
                  },
                  "firstDifference": {
                    "row": 3,
                    "inputs": "a=2039045, b=2020802",
                    "expected": "3",
                    "found": "4"
                  }
                }
              ],
              "stop": null,
              "blockPasses": [ ],
              "twins": [ ],
              "checks": [ ],
              "changes": [ ],
              "nights": [ ],
              "scaling": [ ],
              "breakEven": [ ],
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
  void tellsWhereTheTimeOfWorkerProcessesWent() {
    SampleRun run = SampleRun.measured(2).alsoProcesses(SampleRun.PROCESSES_2);

    JsonNode processes = RunJson.tree(run.report()).path("configurations").path(2);

    assertThat(processes.path("configuration").asString()).isEqualTo("trial-division/processes-2");
    assertThat(processes.path("poolStartNs").asLong()).isEqualTo(125_000_000);
    assertThat(RunJson.pretty(processes.path("lanes")))
        .isEqualTo(
            """
            {
              "totalNs": 400000000,
              "sendNs": 16000000,
              "decodeNs": 40000,
              "computeNs": 300000000,
              "encodeNs": 2000000,
              "receiveNs": 6000000,
              "idleNs": 80000000,
              "unaccountedNs": -4040000,
              "mergeNs": 0,
              "passes": 2
            }""");
  }

  @Test
  void saysThatWorkersWithoutALimitHaveNoNumber() {
    SampleRun run = SampleRun.measured(1);
    run.trials.add(SampleRun.trial(1, 3, SampleRun.UNBOUNDED, 50_000_000, SampleRun.RIGHT));
    run.correct(SampleRun.UNBOUNDED);

    JsonNode unbounded = RunJson.tree(run.report()).path("configurations").path(2);

    assertThat(unbounded.path("configuration").asString())
        .isEqualTo("trial-division/virtual-threads-unbounded");
    assertThat(unbounded.path("workers").isNull()).isTrue();
    assertThat(unbounded.path("efficiency").isNull()).isTrue();
    assertThat(unbounded.path("bound").isNull()).isTrue();
    assertThat(unbounded.path("speedup").asDouble()).isEqualTo(2);
  }

  @Test
  void keepsADefinitionThatIsNoJsonAsText() {
    SampleRun run = SampleRun.finished();
    run.definition = "workload: gcd";

    assertThat(RunJson.tree(run.report()).path("definition").asString()).isEqualTo("workload: gcd");
  }
}
