package io.threadmill.web;

import io.threadmill.history.KnownChange;
import io.threadmill.history.ToldChange;
import io.threadmill.report.ChangeWords;

/// A change of earlier nights in a list.
///
/// @param ratio how much longer it takes
/// @param style of the style sheet
record ChangeLine(
    long id,
    String job,
    String configuration,
    String ratio,
    String style,
    String since,
    String told,
    String state,
    String note) {

  static ChangeLine of(ToldChange told) {
    KnownChange change = told.change();
    return new ChangeLine(
        change.id(),
        told.job(),
        change.configuration(),
        ChangeWords.change(change.ratioNow()),
        change.ratioNow() > 1 ? "bad" : "good",
        change.firstRunNow(),
        Times.of(told.toldAt()),
        ChangeWords.state(change),
        change.note());
  }
}
