package io.threadmill.report;

import io.threadmill.history.Acknowledgement;
import io.threadmill.history.KnownChange;
import io.threadmill.verification.Alert;
import java.util.Locale;
import java.util.Optional;

/// Changes of earlier nights in words.
public final class ChangeWords {

  private ChangeWords() {}

  /// `new`, `confirmed` by a later night, or `withdrawn` by one; what somebody says of it counts
  /// more: `acknowledged`, unless it is withdrawn, `fixed`, `false alarm`.
  public static String state(KnownChange change) {
    return state(change.state(), change.acknowledged());
  }

  static String state(Alert.State seen, Optional<Acknowledgement> said) {
    return said.filter(it -> it != Acknowledgement.ACKNOWLEDGED || seen != Alert.State.WITHDRAWN)
        .map(Acknowledgement::words)
        .orElse(of(seen));
  }

  /// How nights have seen it, whatever anybody says.
  public static String of(Alert.State state) {
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
