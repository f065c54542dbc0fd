package dev.unitform.planner.rule;

import dev.unitform.diagnostic.Code;
import dev.unitform.diagnostic.Diagnostics;
import dev.unitform.model.profile.Unit;
import dev.unitform.trace.Traced;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Checks that the address ranges of all units do not overlap, because every unit can reach every
 * other unit (vendor's HA/DR page, "Key architectural distinctions").
 */
final class MeshRule implements PlanningRule {
  private record Claim(String unit, String what, Traced<String> text, AddressRange range) {}

  @Override
  public void check(Planning planning, Diagnostics diagnostics) {
    List<Claim> claims = new ArrayList<>();
    for (Unit unit : planning.units()) {
      if (unit.network() != null) {
        Unit.Network network = unit.network().value();
        claim(unit, "nodes", network.nodes(), claims, diagnostics);
        claim(unit, "pods", network.pods(), claims, diagnostics);
        claim(unit, "services", network.services(), claims, diagnostics);
      }
    }
    for (int later = 1; later < claims.size(); later++) {
      for (int earlier = 0; earlier < later; earlier++) {
        Claim a = claims.get(earlier);
        Claim b = claims.get(later);
        if (a.range().overlaps(b.range())) {
          report(a, b, diagnostics);
          break;
        }
      }
    }
  }

  private static void claim(
      Unit unit,
      String what,
      @Nullable Traced<String> text,
      List<Claim> claims,
      Diagnostics diagnostics) {
    if (text == null) {
      return;
    }
    AddressRange range = AddressRange.parse(text.value());
    if (range == null) {
      diagnostics.add(
          Code.PRF006,
          text.position(),
          "'%s' is not an address range".formatted(text.value()),
          "write it in CIDR notation, as in 10.200.0.0/22");
      return;
    }
    if (!range.isAligned()) {
      diagnostics.add(
          Code.PRF006,
          text.position(),
          "'%s' does not start at the first address of its range".formatted(text.value()),
          "did you mean '" + range.aligned() + "'?");
    }
    claims.add(new Claim(unit.name().value(), what, text, range.aligned()));
  }

  private static void report(Claim a, Claim b, Diagnostics diagnostics) {
    boolean bIsLater =
        Objects.requireNonNull(b.text().position())
                .compareTo(Objects.requireNonNull(a.text().position()))
            >= 0;
    Claim later = bIsLater ? b : a;
    Claim earlier = bIsLater ? a : b;
    diagnostics.addAboutTwo(
        Code.PRF007,
        later.text().position(),
        earlier.text().position(),
        "the %s range %s of '%s' overlaps the %s range %s of '%s'"
            .formatted(
                later.what(),
                later.text().value(),
                later.unit(),
                earlier.what(),
                earlier.text().value(),
                earlier.unit()),
        "all units connect to each other: give each its own range");
  }
}
