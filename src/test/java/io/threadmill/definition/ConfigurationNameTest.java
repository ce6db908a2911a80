package io.threadmill.definition;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadmill.definition.JobDefinition.BaselineSpec;
import io.threadmill.definition.JobDefinition.ConfigurationSpec;
import io.threadmill.definition.JobDefinition.PartitionCount;
import io.threadmill.worker.Mode;
import io.threadmill.worker.Transfer;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConfigurationNameTest {

  @Test
  void namesEveryNumberOfWorkers() {
    assertThat(names(Mode.SERIAL, Transfer.INLINE, 1, 1)).containsExactly("serial");
    assertThat(names(Mode.THREADS, Transfer.INLINE, 1, 1, 2))
        .containsExactly("threads-1", "threads-2");
    assertThat(names(Mode.VIRTUAL_THREADS, Transfer.INLINE, 1, 2, ConfigurationSpec.UNBOUNDED))
        .containsExactly("virtual-threads-2", "virtual-threads-unbounded");
  }

  @Test
  void namesTheTransferUnlessItIsInline() {
    assertThat(names(Mode.PROCESSES, Transfer.INLINE, 1, 2)).containsExactly("processes-2");
    assertThat(names(Mode.PROCESSES, Transfer.MAPPED, 1, 2)).containsExactly("processes-2-mapped");
  }

  @Test
  void namesTheThreadsOfRemoteWorkersUnlessThereIsOne() {
    assertThat(names(Mode.REMOTE, Transfer.INLINE, 1, 2)).containsExactly("remote-2");
    assertThat(names(Mode.REMOTE, Transfer.INLINE, 4, 2)).containsExactly("remote-2x4");
    assertThat(names(Mode.REMOTE, Transfer.CACHED, 4, 2)).containsExactly("remote-2x4-cached");
  }

  @Test
  void namesBaselines() {
    assertThat(ConfigurationName.of(new BaselineSpec("cpython-serial", List.of(1))))
        .containsExactly("cpython-serial");
    assertThat(ConfigurationName.of(new BaselineSpec("cpython-processes", List.of(1, 2))))
        .containsExactly("cpython-processes-1", "cpython-processes-2");
  }

  @Test
  void addsVariantSweepAndTwin() {
    String name = ConfigurationName.inVariant("euclid", "threads-2");

    assertThat(name).isEqualTo("euclid/threads-2");
    assertThat(ConfigurationName.inSweep(name, new PartitionCount.Fixed(16)))
        .isEqualTo("euclid/threads-2@16");
    assertThat(ConfigurationName.inSweep(name, new PartitionCount.PerRow()))
        .isEqualTo("euclid/threads-2@per-row");
    assertThat(ConfigurationName.twin(name)).isEqualTo("euclid/threads-2~aa");
  }

  private static List<String> names(Mode mode, Transfer transfer, int threads, Integer... workers) {
    return ConfigurationName.of(new ConfigurationSpec(mode, List.of(workers), transfer, threads));
  }
}
