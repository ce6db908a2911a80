package io.threadmill.history;

import java.util.OptionalDouble;

/// How many passes make a sample of a variant.
///
/// @param serialNs what one serial pass takes; empty when it could not be measured
/// @param repeat passes per sample
public record Calibration(String variant, OptionalDouble serialNs, int repeat) {}
