package io.threadmill.history;

import io.threadmill.numberset.Sha256;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// An archive that is being written: entry by entry, the manifest last. The same content gives the
/// same bytes, so no time of day is in it.
final class ArchiveWriter {

  private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

  private final ZipOutputStream zip;
  private final ArchiveLimits limits;
  private final List<ArchiveManifest.Entry> entries = new ArrayList<>();
  private final MessageDigest digest = Sha256.digest();
  private long bytes;
  private long total;

  /// @param limits of what could be read again
  ArchiveWriter(OutputStream out, ArchiveLimits limits) {
    this.limits = limits;
    this.zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
  }

  /// What writes an entry.
  @FunctionalInterface
  interface Content {
    /// Writes all of it.
    void writeTo(OutputStream out) throws IOException;
  }

  /// @throws IOException also when it would be too large to be read again
  void add(String name, Content content) throws IOException {
    bytes = 0;
    begin(name);
    content.writeTo(new Counting());
    zip.closeEntry();
    entries.add(new ArchiveManifest.Entry(name, bytes, HexFormat.of().formatHex(digest.digest())));
  }

  /// Ends the archive, not the stream.
  void finish(String programVersion, int schema, String run) throws IOException {
    ArchiveManifest manifest = new ArchiveManifest(programVersion, schema, run, entries);
    begin(ArchiveManifest.NAME);
    zip.write(manifest.json().getBytes(StandardCharsets.UTF_8));
    zip.closeEntry();
    zip.finish();
  }

  private void begin(String name) throws IOException {
    ZipEntry entry = new ZipEntry(name);
    entry.setTimeLocal(NO_TIME);
    zip.putNextEntry(entry);
  }

  /// The current entry.
  private final class Counting extends OutputStream {
    @Override
    public void write(int value) throws IOException {
      write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] content, int from, int length) throws IOException {
      zip.write(content, from, length);
      digest.update(content, from, length);
      bytes += length;
      total += length;
      if (bytes > limits.entryBytes() || total > limits.totalBytes()) {
        throw new IOException(
            "the run is too large for an archive, which may hold %s, and %s in a file"
                .formatted(
                    ArchiveLimits.size(limits.totalBytes()),
                    ArchiveLimits.size(limits.entryBytes())));
      }
    }
  }
}
