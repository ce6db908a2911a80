package io.threadmill.batch;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/// What the program ends with. Of several jobs, the first of this list that any of them had.
public enum ExitCode {
  INTERRUPTED(130),
  INTERNAL_ERROR(70),
  USAGE(2),
  WRONG_RESULT(4),
  NOT_COMPLETED(5),
  INPUT_REJECTED(3),
  CHECK_FAILED(1),
  NOT_MEASURED(6),
  CORRECT(0);

  private final int code;

  ExitCode(int code) {
    this.code = code;
  }

  public int code() {
    return code;
  }

  /// The one with a number that [#code] gave.
  public static ExitCode of(int code) {
    return Arrays.stream(values())
        .filter(it -> it.code == code)
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no exit code: " + code));
  }

  /// The one that stands for all of them; `CORRECT` when there are none.
  public static ExitCode worst(List<ExitCode> codes) {
    return codes.stream().min(Comparator.naturalOrder()).orElse(CORRECT);
  }
}
