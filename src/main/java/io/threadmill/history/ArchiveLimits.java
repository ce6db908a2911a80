package io.threadmill.history;

/// How much is read of an archive that somebody else may have made. What really comes out of it
/// counts, whatever its headers say.
///
/// @param entries how many there may be
/// @param manifestBytes of the manifest
/// @param entryBytes of each entry, uncompressed
/// @param totalBytes of all of them, uncompressed
/// @param ratio how many times as large as the file all of them may be together
/// @param ratioFrom the total from which on the ratio counts
record ArchiveLimits(
    int entries, int manifestBytes, long entryBytes, long totalBytes, int ratio, long ratioFrom) {

  /// A run with a hundred million rows of results keeps all of them. Equal results of equal rows
  /// are some hundred times as large as what is left of them in a zip file.
  static final ArchiveLimits GENEROUS =
      new ArchiveLimits(32, 1 << 20, 4L << 30, 8L << 30, 1_000, 16L << 20);

  private static final int GIB = 30;

  /// `4 GiB`, or `1000 bytes`.
  static String size(long bytes) {
    return bytes >> GIB > 0 ? (bytes >> GIB) + " GiB" : bytes + " bytes";
  }
}
