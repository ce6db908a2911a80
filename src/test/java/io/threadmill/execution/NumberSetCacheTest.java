package io.threadmill.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.threadmill.numberset.NumberSet;
import io.threadmill.numberset.RowBlock;
import io.threadmill.numberset.StagedFileWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What an agent keeps of number sets, and how it survives what happens to the files.
class NumberSetCacheTest {

  private static final int ROWS = 1_000;

  @TempDir Path folder;
  private Path kept = Path.of("");
  private Staged one = new Staged(Path.of(""), "");
  private final AtomicInteger fetches = new AtomicInteger();

  /// A number set as it is sent.
  private record Staged(Path file, String sha256) {

    byte[] bytes() {
      try {
        return Files.readAllBytes(file);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    static Staged write(Path file, long first) {
      try (StagedFileWriter writer = StagedFileWriter.create(file, List.of("a"))) {
        writer.write(RowBlock.of(1, LongStream.range(first, first + ROWS).toArray()));
        NumberSet staged = writer.commit();
        return new Staged(staged.file(), staged.sha256());
      }
    }
  }

  @BeforeEach
  void stage() {
    kept = folder.resolve("cache");
    one = Staged.write(folder.resolve("one.staged"), 1);
  }

  private Path file(Staged set, long mostBytes) throws Exception {
    return new NumberSetCache(kept, mostBytes)
        .file(
            set.sha256(),
            set.bytes().length,
            into -> {
              fetches.incrementAndGet();
              write(into, set.bytes());
            });
  }

  private static void write(FileChannel into, byte[] bytes) throws IOException {
    int written = into.write(ByteBuffer.wrap(bytes));
    assertThat(written).isEqualTo(bytes.length);
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(kept)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void fetchesANumberSetOnceForItsOwnerAlone() throws Exception {
    Path file = file(one, 1 << 20);
    assertThat(file)
        .isEqualTo(kept.resolve(one.sha256() + ".staged"))
        .hasBinaryContent(one.bytes());
    assertThat(file(one, 1 << 20)).isEqualTo(file);
    assertThat(fetches).hasValue(1);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(kept)))
        .isEqualTo("rwx------");
  }

  @Test
  void fetchesWhatIsDamagedAgain() throws Exception {
    Path file = file(one, 1 << 20);
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      long last = channel.size() - 1;
      int written = channel.write(ByteBuffer.wrap(new byte[] {42}), last);
      assertThat(written).isEqualTo(1);
    }
    assertThat(file(one, 1 << 20)).hasBinaryContent(one.bytes());
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.truncate(one.bytes().length / 2);
    }
    assertThat(file(one, 1 << 20)).hasBinaryContent(one.bytes());
    Files.writeString(file, "");
    assertThat(file(one, 1 << 20)).hasBinaryContent(one.bytes());
    assertThat(fetches).hasValue(4);
    assertThat(names()).containsExactly(one.sha256() + ".staged");
  }

  /// The connection is lost in the middle, or somebody sends something else.
  @Test
  void keepsNothingOfAFetchThatFailed() throws Exception {
    NumberSetCache cache = new NumberSetCache(kept, 1 << 20);
    assertThatThrownBy(
            () ->
                cache.file(
                    one.sha256(),
                    one.bytes().length,
                    into -> {
                      into.write(ByteBuffer.wrap(one.bytes(), 0, 100));
                      throw new IOException("cut");
                    }))
        .isInstanceOf(IOException.class)
        .hasMessage("cut");
    Staged another = Staged.write(folder.resolve("another.staged"), 2);
    assertThatThrownBy(
            () ->
                cache.file(one.sha256(), one.bytes().length, into -> write(into, another.bytes())))
        .isInstanceOf(IOException.class)
        .hasMessage("what was sent is not the number set " + one.sha256());
    assertThat(names()).isEmpty();
    assertThat(file(one, 1 << 20)).hasBinaryContent(one.bytes());
  }

  /// An agent was killed while it fetched; another one still does.
  @Test
  void removesWhatOldFetchesHaveLeft() throws Exception {
    Path _ = file(one, 1 << 20);
    Path old = Files.writeString(kept.resolve("x1.part"), "half");
    Files.setLastModifiedTime(old, FileTime.from(Instant.now().minusSeconds(3_600)));
    Path fresh = Files.writeString(kept.resolve("x2.part"), "half");
    Path _ = file(Staged.write(folder.resolve("another.staged"), 2), 1 << 20);
    assertThat(old).doesNotExist();
    assertThat(fresh).exists();
  }

  @Test
  void givesUpFirstWhatWasNotUsedForLongest() throws Exception {
    long two = 2L * one.bytes().length;
    Path first = file(one, two);
    Path second = file(Staged.write(folder.resolve("2.staged"), 2), two);
    Files.setLastModifiedTime(first, FileTime.from(Instant.now().minusSeconds(20)));
    Files.setLastModifiedTime(second, FileTime.from(Instant.now().minusSeconds(10)));
    assertThat(file(one, two)).isEqualTo(first); // used again
    Path third = file(Staged.write(folder.resolve("3.staged"), 3), two);
    assertThat(names())
        .containsExactlyInAnyOrder(first.getFileName().toString(), third.getFileName().toString());
  }

  @Test
  void refusesWhatDoesNotFitAndWhatIsNoIdentity() {
    assertThatThrownBy(() -> file(one, one.bytes().length - 1))
        .isInstanceOf(IOException.class)
        .hasMessage("the number set has 0 MB, the cache holds 0 MB");
    assertThatThrownBy(
            () -> new NumberSetCache(kept, 1 << 20).file("../../etc/passwd", 1, into -> {}))
        .isInstanceOf(IOException.class)
        .hasMessage("no number set has that identity");
    assertThat(fetches).hasValue(0);
    assertThat(kept).doesNotExist();
  }

  /// They could change a file after it was checked.
  @Test
  void refusesAFolderThatOthersMayWriteTo() throws Exception {
    Files.createDirectory(kept);
    Files.setPosixFilePermissions(kept, PosixFilePermissions.fromString("rwxrwx---"));
    assertThatThrownBy(() -> file(one, 1 << 20))
        .isInstanceOf(IOException.class)
        .hasMessage(
            "others may write to %s: take that away (chmod 700), or choose another folder with --cache"
                .formatted(kept));
    assertThat(fetches).hasValue(0);
  }
}
