package dev.unitform.planner.rule;

import dev.unitform.diagnostic.Code;
import dev.unitform.diagnostic.Diagnostics;
import dev.unitform.model.catalog.HighAvailability;
import dev.unitform.model.catalog.Service;
import dev.unitform.trace.RuleId;
import dev.unitform.trace.Traced;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Selects the high-availability mode: the profile's choice among the modes of the service, by
 * default the first (vendor's HA/DR page: "Some services support more than one HA mode").
 */
public final class ModeRule {
  public static final RuleId CHOSEN =
      new RuleId("mode.chosen", "the profile chooses among the modes that the service has");

  private ModeRule() {}

  public static Traced<HighAvailability> mode(
      Service service, @Nullable Traced<HighAvailability> wanted, Diagnostics diagnostics) {
    List<Traced<HighAvailability>> modes = service.spec().highAvailability();
    Traced<HighAvailability> first = modes.get(0);
    if (wanted == null) {
      return first;
    }
    if (modes.stream().noneMatch(mode -> mode.value() == wanted.value())) {
      diagnostics.add(
          Code.PLN001,
          wanted.position(),
          first.position(),
          "'%s' does not have the mode '%s'".formatted(service.id(), wanted.value()),
          "its modes are: "
              + String.join(", ", modes.stream().map(m -> m.value().toString()).toList())
              + " ("
              + Objects.requireNonNull(first.position())
              + ")");
      return first;
    }
    return Traced.derived(
        wanted.value(), CHOSEN, wanted.as("highAvailability"), first.as("default"));
  }
}
