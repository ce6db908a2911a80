package io.threadmill.history;

/// A file is not the archive of a run, or not one that can be imported here. The message goes on
/// after the name of the file.
public final class ArchiveException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public ArchiveException(String message) {
    super(message);
  }

  public ArchiveException(String message, Throwable cause) {
    super(message, cause);
  }
}
