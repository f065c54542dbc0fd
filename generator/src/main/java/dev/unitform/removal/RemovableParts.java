package dev.unitform.removal;

import dev.unitform.model.profile.Unit;
import dev.unitform.plan.PlannedRelease;
import dev.unitform.plan.PlannedUnit;
import dev.unitform.plan.UnitFacts;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * The parts of a unit that can be removed: {@link Removals} compares them with the parts in an
 * installed plan.
 */
public final class RemovableParts {
  private RemovableParts() {}

  /**
   * The digest of a unit's parts. If two plans have a unit with the same digest, the second one
   * neither removes nor renames a part of it.
   *
   * @return an empty text if the unit or one of its parts has a previous name
   */
  public static String digest(PlannedUnit unit) {
    UnitFacts facts = unit.facts();
    boolean isRenamed =
        facts.settings().previousName() != null
            || facts.membership().tenants().stream().anyMatch(one -> one.previousName() != null)
            || facts.cluster().nodePools().stream().anyMatch(one -> one.previousName() != null);
    if (isRenamed) {
      return "";
    }
    List<String> parts = new ArrayList<>();
    parts.add(unit.name());
    parts.add(facts.hasClusterModule() ? facts.cluster().name().value() : "");
    for (Unit.NodePool pool : facts.cluster().nodePools()) {
      parts.add("pool " + pool.name().value());
    }
    facts.membership().tenants().forEach(tenant -> parts.add("tenant " + tenant.name().value()));
    for (PlannedRelease release : unit.releases()) {
      parts.add("release " + release.namespace() + "/" + release.name());
    }
    return DigestUtils.sha256Hex(String.join("\n", parts));
  }
}
