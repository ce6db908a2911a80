package io.threadmill.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.threadmill.measurement.CpuReading;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

class QuietMachineTest {

  private static final double TENTHS = 0.2;

  private final List<String> told = new ArrayList<>();
  private double seconds;
  private double used;

  /// Tells of a wait, which is given up after some time.
  private record Told(List<String> lines, double patience, QuietMachineTest test)
      implements MachineLock.Waiting {
    @Override
    public void waitingFor(String holder) {
      lines.add(holder);
    }

    @Override
    public boolean isGivenUp() {
      return test.seconds >= patience;
    }
  }

  /// A machine whose others use so many cores at a second.
  private QuietMachine machine(DoubleUnaryOperator cores) {
    return new QuietMachine(
        () -> Optional.of(new CpuReading(Math.round(seconds * 1e9), used, 0)),
        () -> {
          used += TENTHS * cores.applyAsDouble(seconds + TENTHS / 2);
          seconds += TENTHS;
        },
        false);
  }

  private Quiet await(Trigger by, DoubleUnaryOperator cores) throws InterruptedException {
    return machine(cores).await(by, false, new Told(told, 10_000, this));
  }

  private static DoubleUnaryOperator busyUntil(double second) {
    return at -> at < second ? 1.32 : 0.05;
  }

  private static String shown(Quiet quiet) {
    return "%s %.2f"
        .formatted(quiet.mayRun() ? "runs" : "does not run", quiet.othersCores().orElse(-1));
  }

  @Test
  void aRunByHandLooksForASecondAtAQuietMachine() throws InterruptedException {
    assertThat(shown(await(Trigger.MANUAL, _ -> 0.29))).isEqualTo("runs 0.29");
    assertThat(seconds).isBetween(0.99, 1.01);
    assertThat(told).isEmpty();
  }

  @Test
  void aRunByHandBeginsAfterTwoQuietSeconds() throws InterruptedException {
    assertThat(shown(await(Trigger.MANUAL, busyUntil(5)))).isEqualTo("runs 0.05");
    assertThat(seconds).isBetween(6.99, 7.01);
    assertThat(told).containsExactly("the machine is not quiet: others use 1.32 cores");
  }

  @Test
  void aRunByHandOrOfADroppedFileBeginsAfterTwentySecondsAnyway() throws InterruptedException {
    assertThat(shown(await(Trigger.MANUAL, _ -> 1.32))).isEqualTo("runs 1.32");
    assertThat(seconds).isBetween(19.99, 20.01);
    assertThat(told).containsExactly("the machine is not quiet: others use 1.32 cores");
    seconds = 0;

    assertThat(shown(await(Trigger.INBOX, _ -> 0.31))).isEqualTo("runs 0.31");
    assertThat(seconds).isBetween(19.99, 20.01);
  }

  @Test
  void aNightBeginsAfterTenQuietSeconds() throws InterruptedException {
    assertThat(shown(await(Trigger.SCHEDULE, _ -> 0.05))).isEqualTo("runs 0.05");
    assertThat(seconds).isBetween(9.99, 10.01);
    assertThat(told).isEmpty();
  }

  @Test
  void aNightLooksAtAnyTenSeconds() throws InterruptedException {
    assertThat(shown(await(Trigger.SCHEDULE, busyUntil(300)))).isEqualTo("runs 0.18");
    assertThat(seconds).as("when 9 of 10 seconds use 0.05, and one 1.32").isBetween(308.9, 309.1);
    assertThat(told).containsExactly("the machine is not quiet: others use 1.32 cores");
  }

  @Test
  void aNightIsNotMeasuredOnAMachineThatIsBusyForTenMinutes() throws InterruptedException {
    Quiet quiet = await(Trigger.SCHEDULE, _ -> 1.32);

    assertThat(shown(quiet)).isEqualTo("does not run 1.32");
    assertThat(seconds).isBetween(599.9, 600.1);
    assertThat(quiet.refusal())
        .isEqualTo("others used 1.32 cores; 0.3 is the most for a measurement");
    assertThat(told).hasSize(1);
  }

  @Test
  void theLastMomentCounts() throws InterruptedException {
    assertThat(shown(await(Trigger.SCHEDULE, busyUntil(591)))).isEqualTo("runs 0.18");
    assertThat(seconds).isBetween(599.9, 600.1);
  }

  @Test
  void aWaitEndsSoonAfterItIsGivenUp() {
    assertThatThrownBy(
            () -> machine(_ -> 1).await(Trigger.SCHEDULE, false, new Told(told, 3.3, this)))
        .isInstanceOf(InterruptedException.class)
        .hasMessage("given up");
    assertThat(seconds).isBetween(3.3, 3.51);
  }

  @Test
  void nobodyLooksForAQuickRun() throws InterruptedException {
    assertThat(machine(_ -> 1).await(Trigger.MANUAL, true, new Told(told, 9, this)))
        .isEqualTo(Quiet.NOT_LOOKED);
    assertThat(seconds).isZero();
  }

  @Test
  void nobodyLooksForWhoeverDoesNotWait() throws InterruptedException {
    MachineLock.Waiting hasty =
        new MachineLock.Waiting() {
          @Override
          public void waitingFor(String holder) {}

          @Override
          public boolean wantsQuiet() {
            return false;
          }
        };

    assertThat(machine(_ -> 1).await(Trigger.MANUAL, false, hasty)).isEqualTo(Quiet.NOT_LOOKED);
    assertThat(seconds).isZero();
  }

  @Test
  void nobodyLooksWhereTheSettingsSaySo() throws InterruptedException {
    QuietMachine ignored =
        new QuietMachine(
            () -> {
              throw new AssertionError("looked");
            },
            () -> {
              throw new AssertionError("waited");
            },
            true);

    assertThat(ignored.await(Trigger.SCHEDULE, false, told::add)).isEqualTo(Quiet.NOT_LOOKED);
  }

  @Test
  void aSystemThatDoesNotTellLetsRunsThrough() throws InterruptedException {
    QuietMachine unknown = new QuietMachine(Optional::empty, () -> seconds += TENTHS, false);

    assertThat(unknown.await(Trigger.SCHEDULE, false, told::add)).isEqualTo(Quiet.NOT_LOOKED);
    assertThat(seconds).isZero();
  }
}
