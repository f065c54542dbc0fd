package dev.unitform.helm;

import java.lang.reflect.Method;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The signals that end the process, as the JVM handles them. Helm's library catches them for good
 * at its first work and ignores them between two works, which would leave a user without Ctrl-C.
 */
final class EndingSignals {
  private final Map<Object, Object> handlers = new LinkedHashMap<>();
  private final Method handle;

  private EndingSignals(Method handle) {
    this.handle = handle;
  }

  /** The handlers in force now, before the library is at work. */
  static EndingSignals remember() {
    try {
      // By reflection: the compiler warns of the type, and the warning cannot be answered.
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> handler = Class.forName("sun.misc.SignalHandler");
      Object byDefault = handler.getField("SIG_DFL").get(null);
      EndingSignals signals = new EndingSignals(signal.getMethod("handle", signal, handler));
      for (String name : List.of("INT", "TERM")) {
        Object named = signal.getConstructor(String.class).newInstance(name);
        Object inForce = signals.handle.invoke(null, named, byDefault);
        signals.handle.invoke(null, named, inForce);
        signals.handlers.put(named, inForce);
      }
      return signals;
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("the JVM has no signal handlers", e);
    }
  }

  /** Puts the handlers back. */
  void restore() {
    handlers.forEach(
        (signal, handler) -> {
          try {
            handle.invoke(null, signal, handler);
          } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the JVM has no signal handlers", e);
          }
        });
  }
}
