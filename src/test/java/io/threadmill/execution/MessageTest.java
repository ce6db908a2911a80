package io.threadmill.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.threadmill.measurement.LaneTimes;
import io.threadmill.measurement.PartitionTiming;
import io.threadmill.measurement.Phase;
import io.threadmill.measurement.Sample;
import io.threadmill.measurement.Sampling;
import io.threadmill.worker.Frame;
import io.threadmill.worker.Mode;
import io.threadmill.worker.Transfer;
import io.threadmill.workload.Observations;
import io.threadmill.workload.Quantity;
import io.threadmill.workload.WorkloadDescription;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MessageTest {

  static List<Message> messages() {
    TrialRequest request =
        new TrialRequest(
            WorkloadDescription.of("gcd"),
            "euclid",
            Mode.THREADS,
            2,
            Transfer.INLINE,
            List.of(),
            Path.of("/tmp/zwölf.staged"),
            16,
            3,
            Sampling.full(5, OptionalInt.empty()),
            123_456_789_012L,
            Path.of("/tmp/results"),
            List.of(-1L, 42L));
    Sample sample =
        new Sample(
            Phase.MEASURED,
            7,
            1,
            2,
            3,
            4,
            new LaneTimes(11, 12, 13, 14, 15, 5, 6, -7),
            Long.MIN_VALUE,
            Observations.of(Quantity.FOUND, 278_328).with(Quantity.SPAWN_NS, -1));
    PartitionTiming timing = new PartitionTiming(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11);
    return List.of(
        new Message.Ready(),
        new Message.Request(request),
        new Message.Progress(Phase.WARM_UP, 12),
        new Message.GoOn(),
        new Message.Done(
            new TrialOutcome.Measured(
                List.of(sample),
                List.of(timing),
                7,
                8,
                9,
                10,
                true,
                0,
                Observations.of(Quantity.EXPECTED, 500_000))),
        new Message.Done(new TrialOutcome.Failed("no gcd today")),
        new Message.Done(new TrialOutcome.TimedOut("too late")));
  }

  @ParameterizedTest
  @MethodSource("messages")
  void comesBackAsItWasSent(Message message) throws IOException {
    assertThat(Message.of(message.frame())).isEqualTo(message);
  }

  @Test
  void aLongTextIsCut() throws IOException {
    Message message =
        Message.of(new Message.Done(new TrialOutcome.Failed("ö".repeat(1_000_000))).frame());

    assertThat(message).isEqualTo(new Message.Done(new TrialOutcome.Failed("ö".repeat(10_000))));
  }

  @Test
  void otherFramesAreRefused() {
    assertThatThrownBy(() -> Message.of(Frame.of((byte) 99, out -> {})))
        .isInstanceOf(IOException.class)
        .hasMessage("no message has type 99");
    assertThatThrownBy(() -> Message.of(Frame.of(Message.MEASURED, out -> out.writeInt(1))))
        .isInstanceOf(IOException.class)
        .hasMessage("a frame of type 5 ends too soon");
    assertThatThrownBy(() -> Message.of(Frame.of(Message.PROGRESS, out -> out.writeUTF("X"))))
        .isInstanceOf(IOException.class)
        .hasMessage(
            "a frame of type 3 holds no message:"
                + " No enum constant io.threadmill.measurement.Phase.X");
  }

  @Test
  void aTrialProcessDoesNotStopItself() {
    assertThatThrownBy(() -> new Message.Done(new TrialOutcome.Stopped()).frame())
        .hasMessage("a trial process does not stop itself");
  }
}
