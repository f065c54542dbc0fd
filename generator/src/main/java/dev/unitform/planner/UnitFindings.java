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

/** The findings about one unit while its plan is made. */
final class UnitFindings {
  private final Diagnostics diagnostics = new Diagnostics();
  private final Map<String, Diagnostics> shared = new LinkedHashMap<>();
  private final Set<SourcePosition> followed = new HashSet<>();

  /** The findings about the unit, except those in {@link #shared}. */
  Diagnostics diagnostics() {
    return diagnostics;
  }

  /** Findings that several units may have, by their places in the input. Each is reported once. */
  Map<String, Diagnostics> shared() {
    return shared;
  }

  /** Adds a finding about a service to {@link #shared}, if it is not there. */
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

  /** Notes that the plan uses the user's value that an override declares as intended. */
  void follow(@Nullable Traced<ValueOverride> said) {
    if (said != null && said.position() != null) {
      followed.add(said.position());
    }
  }

  /**
   * Whether the plan of the unit uses the user's value that an override of the profile declares as
   * intended.
   */
  boolean follows(Traced<ValueOverride> said) {
    SourcePosition at = said.position();
    return at != null && followed.contains(at);
  }
}
