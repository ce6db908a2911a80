package io.threadmill.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadmill.definition.JobDefinition.Schedule;
import io.threadmill.history.JobSchedule;
import io.threadmill.history.NightState;
import io.threadmill.history.SharedDatabase;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quartz.Scheduler;
import org.quartz.Trigger.TriggerState;
import org.quartz.TriggerKey;
import org.springframework.scheduling.quartz.SchedulerFactoryBean;

/// With the scheduler of the daemon and its store in H2.
class QuartzAlarmTest {

  private static final InstantSource CLOCK = Clock.systemUTC();

  @TempDir private Path folder = Path.of("");

  private TestHome home;
  private SchedulerFactoryBean factory;
  private Scheduler scheduler;
  private QuartzAlarm alarm;

  @BeforeEach
  void makeAScheduler() throws Exception {
    home = new TestHome(folder, "2026-11-23T12:00:00Z");
    factory =
        new ScheduleConfiguration()
            .scheduler(new SharedDatabase(home.database), home.transactions());
    factory.afterPropertiesSet();
    scheduler = factory.getScheduler();
    alarm = new QuartzAlarm(scheduler, home.history, CLOCK);
  }

  @AfterEach
  void end() throws Exception {
    alarm.close();
    factory.destroy();
  }

  /// Once, a second or two from now.
  private static String soon() {
    ZonedDateTime time = CLOCK.instant().plusSeconds(2).atZone(ZoneOffset.UTC);
    return "%d %d %d %d %d ? %d"
        .formatted(
            time.getSecond(),
            time.getMinute(),
            time.getHour(),
            time.getDayOfMonth(),
            time.getMonthValue(),
            time.getYear());
  }

  private static JobSchedule job(String name, String cron, boolean paused) {
    return new JobSchedule(
        name,
        Path.of(name + ".yaml"),
        "",
        new Schedule(Optional.empty(), Optional.of(cron), ZoneOffset.UTC, "skip"),
        Instant.EPOCH,
        "",
        Optional.of(Instant.EPOCH).filter(_ -> paused));
  }

  private TriggerState state(String trigger) throws Exception {
    return scheduler.getTriggerState(new TriggerKey(trigger));
  }

  @Test
  void ringsWhenItIsTimeAndLetsNoJobWaitForAnother() throws Exception {
    BlockingQueue<String> rung = new LinkedBlockingQueue<>();
    CountDownLatch end = new CountDownLatch(1);
    String soon = soon();
    alarm.arrange(List.of(job("gcd", soon, false), job("hello", soon, false)));
    alarm.start(
        job -> {
          rung.add(job);
          awaitQuietly(end);
        },
        () -> {});

    List<String> jobs =
        List.of(
            String.valueOf(rung.poll(20, TimeUnit.SECONDS)),
            String.valueOf(rung.poll(20, TimeUnit.SECONDS)));
    end.countDown();

    assertThat(jobs).containsExactlyInAnyOrder("gcd", "hello");
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      boolean _ = latch.await(20, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void keepsWhatIsPausedAndForgetsWhatIsGone() throws Exception {
    alarm.arrange(List.of(job("gcd", "30 2 * * *", true), job("hello", "0 2 1 * MON", false)));
    assertThat(state("gcd-1")).isEqualTo(TriggerState.PAUSED);
    assertThat(state("hello-1")).isEqualTo(TriggerState.NORMAL);
    assertThat(state("hello-2")).isEqualTo(TriggerState.NORMAL);

    alarm.arrange(List.of(job("gcd", "30 2 * * *", false)));
    assertThat(state("gcd-1")).isEqualTo(TriggerState.NORMAL);
    assertThat(state("hello-1")).isEqualTo(TriggerState.NONE);

    alarm.arrange(List.of(job("gcd", "0 0 0 1 1 ? 2020", false)));
    assertThat(state("gcd-1")).isEqualTo(TriggerState.NONE);
  }

  /// The store still holds a trigger that has fired, whose job never let go of its thread.
  @Test
  void ringsAgainAfterItWasKilledWhileItRang() throws Exception {
    CountDownLatch rung = new CountDownLatch(1);
    CountDownLatch end = new CountDownLatch(1);
    alarm.arrange(List.of(job("gcd", soon(), false)));
    alarm.start(
        _ -> {
          rung.countDown();
          awaitQuietly(end);
        },
        () -> {});
    assertThat(rung.await(20, TimeUnit.SECONDS)).isTrue();
    scheduler.standby();

    SchedulerFactoryBean next =
        new ScheduleConfiguration()
            .scheduler(new SharedDatabase(home.database), home.transactions());
    next.afterPropertiesSet();
    QuartzAlarm again = new QuartzAlarm(next.getScheduler(), home.history, CLOCK);
    CountDownLatch rungAgain = new CountDownLatch(1);
    again.arrange(List.of(job("gcd", soon(), false)));
    again.start(_ -> rungAgain.countDown(), () -> {});

    assertThat(rungAgain.await(20, TimeUnit.SECONDS)).isTrue();
    again.close();
    next.destroy();
    end.countDown();
  }

  @Test
  void runsANightForReal() throws Exception {
    FakeRuns runs = new FakeRuns(home);
    CountDownLatch ran = new CountDownLatch(1);
    CountDownLatch seen = new CountDownLatch(1);
    home.setClock(CLOCK.instant());
    home.job("gcd", "{cron: '%s', zone: UTC}".formatted(soon()));
    Schedules schedules =
        new Schedules(
            home.history, new ScheduleBook(home.history, home.folder, CLOCK), runs, alarm, CLOCK);
    runs.meanwhile =
        () -> {
          ran.countDown();
          awaitQuietly(seen);
        };
    schedules.start();

    assertThat(ran.await(20, TimeUnit.SECONDS)).isTrue();
    assertThat(home.history.nights().last("gcd"))
        .hasValueSatisfying(
            night -> {
              assertThat(night.state()).isEqualTo(NightState.RUNNING);
              assertThat(night.run()).hasValue("run-1");
            });
    seen.countDown();
  }
}
