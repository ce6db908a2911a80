package io.threadmill.workload;

/// Takes what a child prints to stdout, piece by piece. Used by one thread at a time.
sealed interface ChildOutput permits OutputBytes, OutputHash, OutputEnd, OutputLines {

  /// Takes the next piece, the first `length` bytes.
  ///
  /// @throws ChildException when the child prints what it may not; it is ended then
  void take(byte[] bytes, int length) throws ChildException;
}
