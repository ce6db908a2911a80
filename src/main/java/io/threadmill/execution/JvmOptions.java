package io.threadmill.execution;

import java.util.regex.Pattern;

/// Which options of a JVM a job file may give: sizes, switches and numbers. A job file comes from
/// anywhere and must not be able to run a command or to load code.
public final class JvmOptions {
  public static final String HELP =
      "allowed are -Xms, -Xmx, -Xmn and -Xss with a size, -XX:+Flag, -XX:-Flag and -XX:Name=number;"
          + " others could run a command, load code or read a file";

  private static final Pattern SIZE = Pattern.compile("-X(ms|mx|mn|ss)[0-9]{1,12}[kKmMgGtT]?");
  private static final Pattern SWITCH =
      Pattern.compile("-XX:[+-](?!ShowMessageBox)[A-Za-z][A-Za-z0-9]*");
  private static final Pattern NUMBER =
      Pattern.compile("-XX:([A-Za-z][A-Za-z0-9]*)=[0-9]{1,18}[kKmMgGtT]?");

  /// Options whose value is a text, which may consist of digits: a command, a path, more options.
  private static final Pattern TEXT_NAME =
      Pattern.compile(
          "(?i)onerror|onoutofmemoryerror|flags|aot.*|jvmci.*|.*(file|path|command"
              + "|options|archive|directives|recording|heapat|dump\\w*list|exception).*");

  private JvmOptions() {}

  public static boolean isAllowed(String option) {
    var number = NUMBER.matcher(option);
    return SIZE.matcher(option).matches()
        || SWITCH.matcher(option).matches()
        || (number.matches() && !TEXT_NAME.matcher(number.group(1)).matches());
  }
}
