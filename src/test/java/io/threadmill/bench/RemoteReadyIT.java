package io.threadmill.bench;

import io.threadmill.execution.MessagingJvm;
import io.threadmill.execution.RemoteSite;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// How long an agent takes from its start until trials can find it.
@Tag("bench")
class RemoteReadyIT {

  private static final int WARM_UPS = 2;
  private static final int BLOCKS = 15;

  @TempDir private Path folder;

  @Test
  void anAgentIsReadyWithinTwiceABareClient() throws Exception {
    try (RemoteSite site = RemoteSite.local(Files.createDirectory(folder.resolve("site")))) {
      MessagingJvm jvm = new MessagingJvm(site.ready(0), Project.jar());
      Path cache = folder.resolve("cache");
      new Bench(
              "agent-ready-vs-jms",
              "an agent from its start until trials can find it",
              "a bare JMS client from its start until it could receive",
              Bound.timeAtMost(2))
          .check(
              () -> jvm.agentReadyAfterNs(cache),
              () -> jvm.clientReadyAfterNs(Project.testClasses()),
              WARM_UPS,
              BLOCKS);
    }
  }
}
