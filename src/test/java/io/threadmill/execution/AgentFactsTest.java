package io.threadmill.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadmill.worker.Frame;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/// What coordinators and agents of different versions have to understand of each other, so that
/// they can say why they do not work together. Its bytes stay as they are.
class AgentFactsTest {

  private static String hex(Frame frame) {
    return HexFormat.of().formatHex(frame.payload());
  }

  @Test
  void whatACoordinatorAsksForStaysReadable() {
    assertThat(hex(new Wanted("1.0", "job on host", 2).frame()))
        .isEqualTo("0003312e30" + "000b6a6f62206f6e20686f7374" + "00000002");
  }

  @Test
  void whatAnAgentOffersStaysReadable() {
    AgentFacts facts = new AgentFacts("i", "q", "h", 7, "1.0", "25", 4, 2, 256, 0.5, "c", "r", "m");
    assertThat(hex(Frame.of(RemoteFrames.OFFER, facts::write)))
        .isEqualTo(
            "000169" // id
                + "000171" // inbox
                + "000168" // name
                + "0000000000000007" // pid
                + "0003312e30" // version
                + "00023235" // JDK
                + "00000004" // cores
                + "00000002" // threads
                + "0000000000000100" // memory
                + "3fe0000000000000" // load
                + "000163" // for whom it works
                + "000172" // why not
                + "00016d"); // machine
  }
}
