package io.threadmill.batch;

import java.nio.file.Path;
import java.time.InstantSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The queue of a program that serves several callers.
@Configuration(proxyBeanMethods = false)
public class QueueConfiguration {

  /// The property that names the machine's lock file.
  public static final String LOCK_FILE = "threadmill.lock-file";

  /// The property that tells whether runs wait for a quiet machine.
  public static final String WAIT_FOR_QUIET = "threadmill.wait-for-quiet";

  @Bean
  RunCounts runCounts() {
    return new RunCounts();
  }

  @Bean(destroyMethod = "close")
  LiveRuns liveRuns(InstantSource clock) {
    return new LiveRuns(clock);
  }

  @Bean(destroyMethod = "close")
  RunQueue runQueue(
      RunLauncher launcher,
      LiveRuns live,
      RunCounts counts,
      @Value("${" + BatchConfiguration.HOME + "}") Path home,
      @Value("${" + LOCK_FILE + "}") Path lockFile,
      @Value("${" + WAIT_FOR_QUIET + "}") boolean waitForQuiet,
      InstantSource clock) {
    return new RunQueue(
        new CountedLaunching(new WatchedLaunching(launcher, live), counts),
        home,
        lockFile,
        QuietMachine.here(waitForQuiet),
        clock);
  }
}
