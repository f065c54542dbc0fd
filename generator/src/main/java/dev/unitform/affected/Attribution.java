package dev.unitform.affected;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Finds the changes of inputs that affect each unit and release. Each change is applied alone, and
 * is a reason for every difference that it makes. If no single change affects a unit or release
 * that differs, all changes count as its reasons.
 */
public final class Attribution {
  /** A change, and the units that differ if only this change is applied. */
  private record Alone(AffectedReason reason, List<AffectedUnit> units) {}

  private final List<Alone> changes = new ArrayList<>();
  private final List<AffectedReason> all = new ArrayList<>();

  /** Adds a change that was applied alone, with the units that it affects. */
  public void add(AffectedReason reason, List<AffectedUnit> units) {
    changes.add(new Alone(reason, List.copyOf(units)));
    all.add(reason);
  }

  /** Adds a change that cannot be applied alone. */
  public void addInseparable(AffectedReason reason) {
    all.add(reason);
  }

  /** Adds the reasons to the units and their releases. */
  public List<AffectedUnit> explain(List<AffectedUnit> units) {
    return units.stream()
        .map(
            unit ->
                unit.because(
                    unit.releases().stream()
                        .map(release -> release.because(reasons(unit, release)))
                        .toList(),
                    reasons(unit)))
        .toList();
  }

  private List<AffectedReason> reasons(AffectedUnit unit, AffectedRelease release) {
    Stream<Predicate<AffectedRelease>> same =
        Stream.of(
            other -> other.isSameAs(release) && other.change() == release.change(),
            other -> other.isSameAs(release));
    return firstFound(
        same.map(matches -> alone -> alone.releases().stream().anyMatch(matches)), unit);
  }

  private List<AffectedReason> reasons(AffectedUnit unit) {
    return firstFound(Stream.of(alone -> alone.change() == unit.change(), alone -> true), unit);
  }

  /**
   * Tries the conditions in order, and returns the changes for the first condition that at least
   * one change meets. If no condition is met, returns all changes.
   */
  private List<AffectedReason> firstFound(
      Stream<Predicate<AffectedUnit>> wanted, AffectedUnit unit) {
    return wanted
        .map(touches -> reasons(touches, unit))
        .filter(found -> !found.isEmpty())
        .findFirst()
        .orElseGet(() -> all.stream().sorted().distinct().toList());
  }

  private List<AffectedReason> reasons(Predicate<AffectedUnit> touches, AffectedUnit unit) {
    return changes.stream()
        .filter(
            change ->
                change.units().stream()
                    .anyMatch(alone -> alone.isSameAs(unit) && touches.test(alone)))
        .map(Alone::reason)
        .sorted()
        .distinct()
        .toList();
  }
}
