package io.threadmill.history;

/// Where a file stands that was taken from the inbox. A state that ends in `ING` is stored before
/// the files are moved, so that whoever finds it knows what is left to do.
public enum InboxState {
  /// It is moved out of the inbox, or has just been.
  CLAIMING,
  /// It lies in `data/in-progress` for its run.
  CLAIMED,
  /// It is moved into the archive.
  ARCHIVING,
  /// It lies in the archive.
  ARCHIVED,
  /// It is moved to the rejected files.
  REJECTING,
  /// It lies among the rejected files.
  REJECTED,
  /// It is moved back into the inbox.
  RETRYING,
  /// Somebody had it moved back into the inbox.
  RETRIED,
  /// Its run could not go on, and another one was begun for it.
  REPLACED,
  /// Somebody has removed it.
  GONE
}
