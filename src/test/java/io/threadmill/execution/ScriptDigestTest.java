package io.threadmill.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadmill.workload.Digest;
import io.threadmill.workload.ResultBytes;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/// The digest as the scripts compute it, by the vectors of the digest of this program.
class ScriptDigestTest {

  @TempDir Path folder;

  @ParameterizedTest(name = "{0}")
  @CsvFileSource(
      resources = "/io/threadmill/workload/digest-vectors.csv",
      numLinesToSkip = 1,
      maxCharsPerColumn = 10_000)
  void agreesWithTheVectors(String name, long firstRow, String results, String expected)
      throws Exception {
    String rows = "[bytes.fromhex(row.replace('-', '')) for row in '" + results + "'.split(' ')]";

    // the scripts digest whole number sets only: rows in front of the vector's are taken away
    assertThat(
            python(
                """
                rows = %s
                total = sum(digest.mix((digest.mix(%d + at & digest.MASK) + digest.fnv(row)) & digest.MASK)
                            for at, row in enumerate(rows))
                print('%%016x' %% (total & digest.MASK))
                """
                    .formatted(rows, firstRow)))
        .isEqualTo(expected);
  }

  @Test
  void addsUpTheRowsOfANumberSet() throws Exception {
    long sum = 0;
    for (int row = 0; row < 4; row++) {
      ResultBytes result = new ResultBytes();
      result.putLong(row == 2 ? Long.MIN_VALUE : -row);
      sum += Digest.of(row, result);
    }

    assertThat(
            python(
                "print('%016x' % digest.digest([digest.longs([n]) for n in (0, -1, -2**63, -3)]))"))
        .isEqualTo(Digest.format(sum));
  }

  private String python(String code) throws Exception {
    Path script = Scripts.extractTo(folder);
    Process process =
        new ProcessBuilder(
                List.of(
                    Python.here().executable().toString(),
                    "-c",
                    "import sys\nsys.path.insert(0, '%s')\nimport digest\n%s"
                        .formatted(script.resolveSibling(""), code)))
            .redirectErrorStream(true)
            .start();
    String said =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    return said;
  }
}
