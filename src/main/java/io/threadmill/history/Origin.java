package io.threadmill.history;

import java.nio.file.Path;
import java.util.OptionalInt;

/// What a run began with, kept so that it can go on when its job file has been edited or is gone.
///
/// @param jobFile where the job file stood
/// @param jobText what stood in it
/// @param askedBlocks the blocks that the user asked for instead of what the job says
public record Origin(Path jobFile, String jobText, OptionalInt askedBlocks) {}
