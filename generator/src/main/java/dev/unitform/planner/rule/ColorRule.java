package dev.unitform.planner.rule;

import dev.unitform.diagnostic.Code;
import dev.unitform.diagnostic.Diagnostics;
import dev.unitform.model.catalog.Binding;
import dev.unitform.model.catalog.Chart;
import dev.unitform.model.catalog.Color;
import dev.unitform.model.catalog.Service;
import dev.unitform.trace.RuleId;
import dev.unitform.trace.Traced;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Selects the colour of a chart that has blue and green releases: only one of the two is installed,
 * blue by default.
 */
public final class ColorRule {
  public static final RuleId BLUE =
      new RuleId("color.blue", "blue is installed unless the profile says green");

  private ColorRule() {}

  public static Traced<Color> color(
      Service service, @Nullable Traced<Color> wanted, Diagnostics diagnostics) {
    if (wanted == null) {
      return Traced.defaulted(Color.BLUE, BLUE);
    }
    if (!hasColors(service)) {
      diagnostics.add(
          Code.PLN010,
          wanted.position(),
          "'%s' has no colours".formatted(service.id()),
          "remove 'color': only charts with blue and green releases have colours");
    }
    return wanted;
  }

  private static boolean hasColors(Service service) {
    return service.spec().charts().stream()
        .anyMatch(
            chart ->
                chart.releases().stream().anyMatch(release -> release.color() != null)
                    || mentionsColor(chart));
  }

  private static boolean mentionsColor(Chart chart) {
    return Stream.concat(chart.contract().identity().stream(), chart.contract().tenant().stream())
        .map(Binding::value)
        .anyMatch(value -> value != null && String.valueOf(value.plain()).contains("{color}"));
  }
}
