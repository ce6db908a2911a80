package io.threadmill.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ScalingJsonTest {

  @Test
  void holdsTheFitsOfASeries() {
    JsonNode series = RunJson.tree(ScalingRun.threads(6, 1, 2, 4, 8).report()).path("scaling");

    assertThat(RunJson.pretty(series))
        .isEqualTo(
            """
            [
              {
                "series": "trial-division/threads",
                "variant": "trial-division",
                "mode": "threads",
                "transfer": null,
                "partitions": 64,
                "blocks": 6,
                "points": [
                  {
                    "workers": 1,
                    "speedup": 1.00033,
                    "speedupInterval": [
                      0.997627,
                      1.00305
                    ],
                    "efficiency": 1.00033,
                    "karpFlatt": null,
                    "karpFlattInterval": null
                  },
                  {
                    "workers": 2,
                    "speedup": 1.86885,
                    "speedupInterval": [
                      1.86485,
                      1.87286
                    ],
                    "efficiency": 0.934424,
                    "karpFlatt": 0.0701783,
                    "karpFlattInterval": [
                      0.0678883,
                      0.0724732
                    ]
                  },
                  {
                    "workers": 4,
                    "speedup": 3.14856,
                    "speedupInterval": [
                      3.14004,
                      3.1571
                    ],
                    "efficiency": 0.787139,
                    "karpFlatt": 0.090141,
                    "karpFlattInterval": [
                      0.0889952,
                      0.0912899
                    ]
                  },
                  {
                    "workers": 8,
                    "speedup": 4.18918,
                    "speedupInterval": [
                      4.18022,
                      4.19816
                    ],
                    "efficiency": 0.523648,
                    "karpFlatt": 0.129955,
                    "karpFlattInterval": [
                      0.129371,
                      0.13054
                    ]
                  }
                ],
                "karpFlattTrend": "rising",
                "fit": {
                  "amdahl": {
                    "alone": 1.03859,
                    "serial": 0.129673,
                    "serialInterval": [
                      0.0777667,
                      0.181579
                    ],
                    "misfit": 75.8565
                  },
                  "usl": {
                    "alone": 1.00029,
                    "serial": 0.0505367,
                    "serialInterval": [
                      0.0486217,
                      0.0524516
                    ],
                    "misfit": 0.137116,
                    "coherency": 0.00993689,
                    "coherencyInterval": [
                      0.00970713,
                      0.0101667
                    ],
                    "bestWorkers": 9.77493,
                    "bestWorkersInterval": [
                      9.67168,
                      9.87929
                    ]
                  }
                },
                "noFit": null
              }
            ]""");
  }

  @Test
  void saysWhyNothingIsFitted() {
    JsonNode series = RunJson.tree(ScalingRun.threads(1, 1, 2).report()).path("scaling");

    assertThat(RunJson.pretty(series))
        .isEqualTo(
            """
            [
              {
                "series": "trial-division/threads",
                "variant": "trial-division",
                "mode": "threads",
                "transfer": null,
                "partitions": 64,
                "blocks": 1,
                "points": [
                  {
                    "workers": 1,
                    "speedup": 1.002,
                    "speedupInterval": null,
                    "efficiency": 1.002,
                    "karpFlatt": null,
                    "karpFlattInterval": null
                  },
                  {
                    "workers": 2,
                    "speedup": 1.86729,
                    "speedupInterval": null,
                    "efficiency": 0.933646,
                    "karpFlatt": 0.07107,
                    "karpFlattInterval": null
                  }
                ],
                "karpFlattTrend": null,
                "fit": null,
                "noFit": "no fit: 2 points"
              }
            ]""");
  }

  @Test
  void holdsTheSplitsOfASweep() {
    JsonNode rows = RunJson.tree(ScalingRun.sweep(6, 48, 64).report()).path("breakEven");

    assertThat(RunJson.pretty(rows))
        .isEqualTo(
            """
            [
              {
                "configuration": "trial-division/processes-2",
                "variant": "trial-division",
                "mode": "processes",
                "workers": 2,
                "transfer": "inline",
                "sentence": "trial-division/processes-2: worth it from 64 rows a partition on (measured); use 120 partitions",
                "basis": "measured",
                "rows": 64,
                "rowsBelow": 48,
                "reason": null,
                "largestMeasuredRows": 64,
                "partitionsToUse": 120,
                "sweep": [
                  {
                    "partitions": 120,
                    "rows": 64,
                    "speedup": 1.00946,
                    "speedupInterval": [
                      1.00946,
                      1.00946
                    ]
                  },
                  {
                    "partitions": 160,
                    "rows": 48,
                    "speedup": 0.892193,
                    "speedupInterval": [
                      0.892193,
                      0.892193
                    ]
                  }
                ],
                "cost": null
              }
            ]""");
  }

  @Test
  void holdsTheCostsOfAModel() {
    JsonNode rows = RunJson.tree(ScalingRun.sweep(1, 64).report()).path("breakEven");

    assertThat(RunJson.pretty(rows))
        .isEqualTo(
            """
            [
              {
                "configuration": "trial-division/processes-2",
                "variant": "trial-division",
                "mode": "processes",
                "workers": 2,
                "transfer": "inline",
                "sentence": "trial-division/processes-2: worth it from 63 rows a partition on (modelled)",
                "basis": "modelled",
                "rows": 63,
                "rowsBelow": null,
                "reason": null,
                "largestMeasuredRows": 64,
                "partitionsToUse": null,
                "sweep": [ ],
                "cost": {
                  "fixedNs": 6280,
                  "addedPerRowNs": 0,
                  "computePerRowNs": 100
                }
              }
            ]""");
  }
}
