package io.threadmill.cli;

import io.threadmill.batch.ExitCode;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// Ctrl-C and SIGTERM of an agent: the first asks it to end, the second ends it at once. Exit hooks
/// of the JVM hear of the first one only, and the class that hears of all of them must not be named
/// in sources that compile without warnings.
final class TwoSignals {

  private final AtomicInteger count = new AtomicInteger();
  private final Runnable first;

  private TwoSignals(Runnable first) {
    this.first = first;
  }

  /// @param first done at the first signal, by a thread of its own
  static void install(Runnable first) throws ReflectiveOperationException {
    TwoSignals signals = new TwoSignals(first);
    Class<?> signal = Class.forName("sun.misc.Signal");
    Class<?> handler = Class.forName("sun.misc.SignalHandler");
    Object ours =
        Proxy.newProxyInstance(
            handler.getClassLoader(),
            new Class<?>[] {handler},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "handle" -> signals.come();
                  case "equals" ->
                      System.identityHashCode(proxy) == System.identityHashCode(arguments[0]);
                  case "hashCode" -> System.identityHashCode(proxy);
                  default -> "two signals";
                });
    for (String name : List.of("TERM", "INT")) {
      Object one = signal.getConstructor(String.class).newInstance(name);
      Object _ = signal.getMethod("handle", signal, handler).invoke(null, one, ours);
    }
  }

  /// @return null, as a method that returns nothing does by reflection
  private @Nullable Object come() {
    if (count.incrementAndGet() > 1) {
      Runtime.getRuntime().halt(ExitCode.INTERRUPTED.code());
    }
    first.run();
    return null;
  }
}
