package io.threadmill.history;

/// The result of one row.
///
/// @param row from 0
/// @param inputs the row's values, separated by spaces
/// @param result as in `results.csv`
public record ResultRow(int row, String inputs, String result) {}
