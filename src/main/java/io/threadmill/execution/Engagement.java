package io.threadmill.execution;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;

/// What one agent is asked to do for a trial.
///
/// @param index of the worker in the trial, from 0
/// @param work the queue that partitions are taken from
/// @param replies the queues of the lanes, to which results go
record Engagement(Assignment assignment, int index, String work, List<String> replies) {

  Engagement {
    replies = List.copyOf(replies);
  }

  void write(DataOutputStream out) throws IOException {
    assignment.write(out);
    out.writeInt(index);
    out.writeUTF(work);
    TrialRequest.writeTexts(replies, out);
  }

  static Engagement read(DataInputStream in) throws IOException {
    return new Engagement(
        Assignment.read(in), in.readInt(), in.readUTF(), TrialRequest.readTexts(in));
  }
}
