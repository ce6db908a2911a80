package io.threadmill.history;

import io.threadmill.numberset.Sha256;
import io.threadmill.numberset.ShownText;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/// The archive of a run that somebody else may have made. Once it is open, all of it has been read:
/// it holds what its manifest says, nothing else, and not too much.
public final class ArchiveFile implements AutoCloseable {

  /// The entry with the results of all rows, where the database does not hold them.
  static final String RESULTS = "results.csv";

  private static final Pattern UNSAFE =
      Pattern.compile(".*\\.\\..*|/.*|.*\\\\.*|[A-Za-z]:.*|.*\\p{Cntrl}.*|", Pattern.DOTALL);

  private final ZipFile zip;
  private final ArchiveManifest manifest;

  private ArchiveFile(ZipFile zip, ArchiveManifest manifest) {
    this.zip = zip;
    this.manifest = manifest;
  }

  /// Reads all of it.
  ///
  /// @param schema of the database that it is for
  /// @throws ArchiveException when it is none
  static ArchiveFile open(Path file, int schema, ArchiveLimits limits) throws IOException {
    requireFile(file);
    ZipFile zip = zip(file);
    try {
      requireNames(zip, limits);
      ArchiveManifest manifest = manifest(zip, limits);
      requireKnown(manifest, schema);
      requireEntries(zip, manifest);
      requireSmall(manifest, Files.size(file), limits);
      for (ArchiveManifest.Entry entry : manifest.entries()) {
        requireContent(zip, entry);
      }
      return new ArchiveFile(zip, manifest);
    } catch (ArchiveException | IOException e) {
      zip.close();
      throw e;
    }
  }

  /// The run that is in it.
  public String run() {
    return manifest.run();
  }

  /// The version of the schema whose rows are in it.
  int schema() {
    return manifest.schema();
  }

  /// The rows of a table.
  ArchivedRows rows(ArchivedTable table) {
    return ArchivedRows.of(table.entry(), table.columns(schema()), content(table.entry()));
  }

  /// The results of all rows; empty where the database holds them.
  public Optional<InputStream> results() {
    return zip.getEntry(RESULTS) == null ? Optional.empty() : Optional.of(content(RESULTS));
  }

  private InputStream content(String entry) {
    try {
      return content(zip, entry);
    } catch (IOException e) {
      throw damaged(entry, e);
    }
  }

  private static InputStream content(ZipFile zip, String entry) throws IOException {
    return zip.getInputStream(Objects.requireNonNull(zip.getEntry(entry), entry));
  }

  private static ArchiveException damaged(String entry, IOException e) {
    return new ArchiveException("the entry '%s' is damaged".formatted(entry), e);
  }

  private static void requireFile(Path file) {
    if (Files.notExists(file)) {
      throw new ArchiveException("no such file");
    }
    if (!Files.isRegularFile(file)) {
      throw new ArchiveException("this is not a file");
    }
    if (!Files.isReadable(file)) {
      throw new ArchiveException("permission denied");
    }
  }

  private static ZipFile zip(Path file) throws IOException {
    try {
      return new ZipFile(file.toFile());
    } catch (ZipException e) {
      throw new ArchiveException("this is not a zip file, or a damaged one", e);
    }
  }

  private static void requireNames(ZipFile zip, ArchiveLimits limits) {
    if (zip.size() > limits.entries()) {
      throw new ArchiveException(
          "it has %d entries, more than %d".formatted(zip.size(), limits.entries()));
    }
    Set<String> names = new HashSet<>();
    for (ZipEntry entry : zip.stream().toList()) {
      String shown = ShownText.of(entry.getName());
      if (UNSAFE.matcher(entry.getName()).matches()) {
        throw new ArchiveException("the entry '%s' has an unsafe name".formatted(shown));
      }
      if (!names.add(entry.getName())) {
        throw new ArchiveException("the entry '%s' is there twice".formatted(shown));
      }
    }
  }

  private static ArchiveManifest manifest(ZipFile zip, ArchiveLimits limits) {
    if (zip.getEntry(ArchiveManifest.NAME) == null) {
      throw new ArchiveException("it has no " + ArchiveManifest.NAME);
    }
    try (InputStream in = content(zip, ArchiveManifest.NAME)) {
      byte[] json = in.readNBytes(limits.manifestBytes() + 1);
      if (json.length > limits.manifestBytes()) {
        throw new ArchiveException(
            "its %s is larger than %d bytes"
                .formatted(ArchiveManifest.NAME, limits.manifestBytes()));
      }
      return ArchiveManifest.of(json);
    } catch (IOException e) {
      throw damaged(ArchiveManifest.NAME, e);
    }
  }

  private static void requireKnown(ArchiveManifest manifest, int schema) {
    if (manifest.schema() > schema) {
      throw new ArchiveException(
          "it was made by a newer threadmill (schema %d, this one knows %d)"
              .formatted(manifest.schema(), schema));
    }
    if (manifest.schema() < ArchivedTable.OLDEST) {
      throw new ArchiveException("no schema %d has runs".formatted(manifest.schema()));
    }
  }

  private static void requireEntries(ZipFile zip, ArchiveManifest manifest) {
    Set<String> listed =
        manifest.entries().stream().map(ArchiveManifest.Entry::name).collect(Collectors.toSet());
    Set<String> there = zip.stream().map(ZipEntry::getName).collect(Collectors.toSet());
    there.remove(ArchiveManifest.NAME);
    requireAll(there, listed, "the entry '%s' is not in its " + ArchiveManifest.NAME);
    requireAll(listed, there, "the entry '%s' is missing");
    Set<String> tables =
        ArchivedTable.of(manifest.schema()).stream()
            .map(ArchivedTable::entry)
            .collect(Collectors.toSet());
    requireAll(tables, there, "the entry '%s' is missing");
    tables.add(RESULTS);
    requireAll(there, tables, "the entry '%s' is no table of schema " + manifest.schema());
  }

  private static void requireAll(Set<String> names, Set<String> in, String otherwise) {
    List<String> others = names.stream().filter(name -> !in.contains(name)).sorted().toList();
    if (!others.isEmpty()) {
      throw new ArchiveException(otherwise.formatted(ShownText.of(others.getFirst())));
    }
  }

  /// What the manifest says of sizes; [#requireContent] reads no more than that.
  private static void requireSmall(ArchiveManifest manifest, long fileBytes, ArchiveLimits limits) {
    long total = 0;
    for (ArchiveManifest.Entry entry : manifest.entries()) {
      if (entry.bytes() > limits.entryBytes()) {
        throw new ArchiveException(
            "the entry '%s' is larger than %s uncompressed"
                .formatted(entry.name(), ArchiveLimits.size(limits.entryBytes())));
      }
      total += entry.bytes();
    }
    if (total > limits.totalBytes()) {
      throw new ArchiveException(
          "it is larger than %s uncompressed".formatted(ArchiveLimits.size(limits.totalBytes())));
    }
    if (total > limits.ratioFrom() && total / limits.ratio() > fileBytes) {
      throw new ArchiveException(
          "it is more than %d times as large uncompressed".formatted(limits.ratio()));
    }
  }

  private static void requireContent(ZipFile zip, ArchiveManifest.Entry entry) {
    try (InputStream in = content(zip, entry.name())) {
      MessageDigest digest = Sha256.digest();
      byte[] buffer = new byte[1 << 16];
      long bytes = 0;
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        digest.update(buffer, 0, read);
        bytes += read;
        if (bytes > entry.bytes()) {
          throw notAsListed(entry);
        }
      }
      if (bytes != entry.bytes()
          || !HexFormat.of().formatHex(digest.digest()).equals(entry.sha256())) {
        throw notAsListed(entry);
      }
    } catch (IOException e) {
      throw damaged(entry.name(), e);
    }
  }

  private static ArchiveException notAsListed(ArchiveManifest.Entry entry) {
    return new ArchiveException(
        "the entry '%s' is not what its %s says".formatted(entry.name(), ArchiveManifest.NAME));
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }
}
