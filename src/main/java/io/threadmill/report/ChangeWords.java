package io.threadmill.report;

import io.threadmill.history.Acknowledgement;
import io.threadmill.history.ChangeSighting;
import io.threadmill.history.KnownChange;
import io.threadmill.verification.Alert;
import java.util.Locale;

/// Changes of earlier nights in words.
public final class ChangeWords {

  private ChangeWords() {}

  /// `new`, `confirmed` by a later night, or `withdrawn` by one; before all of these what somebody
  /// says of it: `acknowledged`, `fixed`, `false alarm`.
  public static String state(KnownChange change) {
    return change
        .acknowledged()
        .map(Acknowledgement::words)
        .orElseGet(() -> of(change.last().map(ChangeSighting::state).orElse(Alert.State.NEW)));
  }

  static String of(Alert.State state) {
    return switch (state) {
      case NEW -> "new";
      case STILL -> "confirmed";
      case WITHDRAWN -> "withdrawn";
    };
  }

  /// How much longer something takes: `+18.0 %`.
  ///
  /// @param ratio the new time / the old one
  public static String change(double ratio) {
    return String.format(Locale.ROOT, "%+.1f %%", 100 * (ratio - 1));
  }
}
