package io.threadmill.history;

import java.time.Instant;
import java.util.Optional;

/// A file that was taken from the inbox.
///
/// @param run the id of the run that it is for; a file that never runs has one as well
/// @param name as it was called in the inbox
/// @param folder the folder within the inbox, empty for the inbox itself
/// @param job whose run it is for, empty when it is for none
/// @param size in bytes
/// @param modifiedMicros when it was last written to, in microseconds since 1970
/// @param sha256 of what it held when its turn came, in hex; empty before that is known
/// @param place where it is or is being moved to, relative to the home, with slashes
/// @param message why it was rejected, or a note; empty when there is nothing to say
/// @param sameAs an earlier run over the same content
/// @param replaces the run that it was for before, which could not go on
/// @param changedAt when its state changed
public record InboxFile(
    String run,
    String name,
    String folder,
    String job,
    long size,
    long modifiedMicros,
    Optional<String> sha256,
    InboxState state,
    String place,
    String message,
    Optional<String> sameAs,
    Optional<String> replaces,
    Instant claimedAt,
    Instant changedAt) {}
