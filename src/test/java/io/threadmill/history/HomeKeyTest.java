package io.threadmill.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class HomeKeyTest {

  @Test
  void tellsHomesApartByHostAndPath() {
    assertThat(HomeKey.of("bench-1", Path.of("/srv/threadmill")).text())
        .isEqualTo("bench-1:/srv/threadmill");
    assertThat(HomeKey.of("bench-1", Path.of("/srv/a")).name())
        .matches("threadmill-[0-9a-f]{16}")
        .isNotEqualTo(HomeKey.of("bench-2", Path.of("/srv/a")).name());
    assertThat(HomeKey.ONLY.name()).isEqualTo("threadmill");
  }

  @Test
  void isNoLongerThanItsColumn() {
    Path one = Path.of("/" + "a".repeat(600));
    Path other = Path.of("/" + "a".repeat(601));

    assertThat(HomeKey.of("bench", one).text()).matches("bench:[0-9a-f]{16}");
    assertThat(HomeKey.of("bench", one)).isNotEqualTo(HomeKey.of("bench", other));
  }

  @Test
  void aServerNeverTellsItsPassword() {
    DatabaseServer server =
        new DatabaseServer("jdbc:postgresql://db.example.org:5432/nights", "me", "s3cret");

    assertThat(server).hasToString("me at db.example.org:5432/nights");
    assertThat(HomeDatabase.on(server, Path.of("/r"), HomeKey.ONLY).properties().toString())
        .doesNotContain("s3cret");
  }
}
