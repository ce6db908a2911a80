package io.threadmill.batch;

import static io.threadmill.batch.ExitCode.CHECK_FAILED;
import static io.threadmill.batch.ExitCode.CORRECT;
import static io.threadmill.batch.ExitCode.INPUT_REJECTED;
import static io.threadmill.batch.ExitCode.INTERNAL_ERROR;
import static io.threadmill.batch.ExitCode.NOT_COMPLETED;
import static io.threadmill.batch.ExitCode.NOT_MEASURED;
import static io.threadmill.batch.ExitCode.WRONG_RESULT;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExitCodeTest {

  @Test
  void theWorstOfSeveralJobsCounts() {
    List<ExitCode> codes =
        new ArrayList<>(
            List.of(
                CORRECT,
                NOT_MEASURED,
                CHECK_FAILED,
                INPUT_REJECTED,
                NOT_COMPLETED,
                WRONG_RESULT,
                INTERNAL_ERROR));
    List<Integer> precedence = new ArrayList<>();
    while (!codes.isEmpty()) {
      ExitCode worst = ExitCode.worst(codes);
      precedence.add(worst.code());
      codes.remove(worst);
    }

    assertThat(precedence).containsExactly(70, 4, 5, 3, 1, 6, 0);
  }

  @Test
  void noJobsAreAllCorrect() {
    assertThat(ExitCode.worst(List.of())).isEqualTo(CORRECT);
  }
}
