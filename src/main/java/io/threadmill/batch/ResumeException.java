package io.threadmill.batch;

/// A run cannot go on. What was measured of it stays as it is.
public final class ResumeException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /// Says why.
  ///
  /// @param reason in words, may have several lines
  public ResumeException(String reason) {
    super(reason);
  }

  /// Why it cannot go on.
  public String reason() {
    return String.valueOf(getMessage());
  }
}
