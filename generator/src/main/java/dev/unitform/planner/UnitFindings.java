package dev.unitform.planner;

import dev.unitform.diagnostic.Diagnostics;
import dev.unitform.diagnostic.SourcePosition;
import dev.unitform.model.profile.ServiceSettings.ValueOverride;
import dev.unitform.trace.Traced;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The diagnostics that the planner finds while it plans one unit. */
final class UnitFindings {
  private final Diagnostics diagnostics = new Diagnostics();
  private final Map<String, Diagnostics> shared = new LinkedHashMap<>();
  private final Set<SourcePosition> followed = new HashSet<>();

  /** The diagnostics about the unit, except those in {@link #shared}. */
  Diagnostics diagnostics() {
    return diagnostics;
  }

  /**
   * Diagnostics that other units may have as well, by their places in the input. Each is reported
   * once for the profile.
   */
  Map<String, Diagnostics> shared() {
    return shared;
  }

  /**
   * Adds a diagnostic about a service to {@link #shared}, unless one with the same places is
   * already there.
   */
  void share(String service, String places, Consumer<Diagnostics> report) {
    if (!shared.containsKey(places)) {
      Diagnostics found = new Diagnostics();
      shared.put(places, found);
      found.about(
          service,
          () -> {
            report.accept(found);
            return found;
          });
    }
  }

  /**
   * Notes that an override has an effect in this unit: the plan uses the user's value, or reports
   * that it cannot.
   */
  void follow(@Nullable Traced<ValueOverride> said) {
    if (said != null && said.position() != null) {
      followed.add(said.position());
    }
  }

  /** Whether an override of the profile has an effect in this unit. */
  boolean follows(Traced<ValueOverride> said) {
    SourcePosition at = said.position();
    return at != null && followed.contains(at);
  }
}
