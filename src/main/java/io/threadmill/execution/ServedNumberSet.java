package io.threadmill.execution;

import io.threadmill.worker.Frame;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// The staged file of a trial, for agents that keep number sets.
record ServedNumberSet(Path file) {

  /// The bytes that somebody asks for, as many as there are up to a chunk.
  Frame chunk(Frame fetch) throws IOException {
    long from = fetch.read(in -> in.readLong());
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      long left = channel.size() - from;
      if (from < 0 || left <= 0) {
        throw new EOFException("nothing at " + from);
      }
      ByteBuffer bytes = ByteBuffer.allocate((int) Math.min(left, FetchedNumberSet.CHUNK));
      while (bytes.hasRemaining() && channel.read(bytes, from + bytes.position()) >= 0) {
        // until the chunk is full
      }
      return Frame.received(RemoteFrames.CHUNK, bytes.array());
    }
  }
}
