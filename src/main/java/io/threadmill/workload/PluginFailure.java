package io.threadmill.workload;

import java.util.ServiceConfigurationError;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What went wrong with the code of a plugin, in words.
final class PluginFailure {

  private static final Pattern CLASS = Pattern.compile("(\\S+)( has been compiled by .*)?");

  private PluginFailure() {}

  static String text(Throwable thrown) {
    return switch (thrown) {
      case ServiceConfigurationError e -> provider(e);
      case ExceptionInInitializerError e when e.getCause() != null ->
          "its static initializer: " + text(e.getCause());
      case UnsupportedClassVersionError e ->
          "class %s was compiled for a newer Java than %d"
              .formatted(className(e.getMessage()), Runtime.version().feature());
      case NoClassDefFoundError e when isClassName(e.getMessage()) ->
          "class %s is missing".formatted(className(e.getMessage()));
      case ClassNotFoundException e when isClassName(e.getMessage()) ->
          "class %s is missing".formatted(className(e.getMessage()));
      default -> shown(thrown);
    };
  }

  /// Its message begins with the name of the service.
  private static String provider(ServiceConfigurationError error) {
    String message = String.valueOf(error.getMessage());
    String prefix = WorkloadPlugin.class.getName() + ": ";
    String what = message.startsWith(prefix) ? message.substring(prefix.length()) : message;
    return error.getCause() == null ? what : what + ": " + text(error.getCause());
  }

  private static boolean isClassName(@Nullable String message) {
    return message != null && message.indexOf(' ') < 0;
  }

  private static String className(@Nullable String message) {
    Matcher matcher = CLASS.matcher(String.valueOf(message));
    String name = matcher.lookingAt() ? matcher.group(1) : "";
    return name.replace('/', '.');
  }

  /// An exception may fail to describe itself.
  private static String shown(Throwable thrown) {
    try {
      return thrown.toString();
    } catch (RuntimeException | StackOverflowError _) {
      return thrown.getClass().getName();
    }
  }
}
