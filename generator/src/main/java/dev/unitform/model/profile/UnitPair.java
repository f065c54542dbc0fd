package dev.unitform.model.profile;

import dev.unitform.trace.Traced;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A primary unit and an optional secondary unit, which takes over in a disaster.
 *
 * @param activated the unit that runs as if it were alone while the other unit is lost; null if
 *     both run as usual
 */
public record UnitPair(
    Traced<String> name,
    Traced<Unit> primary,
    @Nullable Traced<Unit> secondary,
    @Nullable Traced<Role> activated,
    Map<String, Traced<ServiceSettings>> services) {
  /** A unit with its role in the pair. */
  public record Member(Unit unit, Role role) {}

  /** A copy in which one unit runs as if it were alone. */
  public UnitPair withActivated(Traced<Role> role) {
    return new UnitPair(name, primary, secondary, role, services);
  }

  /** The unit with a role in the pair. The pair must have such a unit. */
  public Unit member(Role role) {
    return (role == Role.PRIMARY ? primary : Objects.requireNonNull(secondary)).value();
  }

  /** The units of the pair, the primary first. */
  public List<Member> members() {
    Member first = new Member(primary.value(), Role.PRIMARY);
    return secondary == null
        ? List.of(first)
        : List.of(first, new Member(secondary.value(), Role.SECONDARY));
  }
}
