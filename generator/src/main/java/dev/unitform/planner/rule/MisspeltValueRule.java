package dev.unitform.planner.rule;

import dev.unitform.diagnostic.Code;
import dev.unitform.diagnostic.Diagnostics;
import dev.unitform.diagnostic.Suggestion;
import dev.unitform.model.catalog.Binding;
import dev.unitform.model.catalog.ChartContract;
import dev.unitform.model.catalog.GivenValue;
import dev.unitform.plan.ValuePath;
import dev.unitform.planner.value.UserValues;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reports keys of the user's values that are similar to keys of the chart's contract, because they
 * are probably misspelt. Helm does not report them, since it accepts any key. Other unknown keys
 * are not reported, since a contract has only a small part of a chart's keys.
 */
public final class MisspeltValueRule {
  /**
   * The minimum length of the keys that are compared. Shorter keys with one different letter are
   * often two different words.
   */
  private static final int LEAST_LENGTH = 4;

  private final String release;
  private final Known known = new Known();
  private final Diagnostics diagnostics;

  private MisspeltValueRule(String release, Diagnostics diagnostics) {
    this.release = release;
    this.diagnostics = diagnostics;
  }

  /** A key that the contract contains, with the keys below it. */
  private static final class Known {
    private final Map<Object, Known> below = new LinkedHashMap<>();

    void add(List<Object> steps) {
      if (!steps.isEmpty()) {
        below
            .computeIfAbsent(steps.get(0), step -> new Known())
            .add(steps.subList(1, steps.size()));
      }
    }

    boolean has(List<Object> steps) {
      Known here = this;
      for (Object step : steps) {
        here = here == null ? null : here.below.get(step);
      }
      return here != null;
    }
  }

  /** Reports the keys of a release's values that are similar to keys of the contract. */
  public static void check(
      String release, ChartContract contract, UserValues user, Diagnostics diagnostics) {
    List<GivenValue> all = user.all();
    if (all.isEmpty()) {
      return;
    }
    MisspeltValueRule rule = new MisspeltValueRule(release, diagnostics);
    for (Binding binding : contract.bindings()) {
      ValuePath path = ValuePath.parse(binding.path().value());
      if (path != null) {
        rule.known.add(path.steps());
      }
    }
    for (GivenValue given : all) {
      rule.check(given, rule.known, "");
    }
  }

  private void check(GivenValue given, Known here, String path) {
    if (given instanceof GivenValue.Items list) {
      for (int i = 0; i < list.items().size(); i++) {
        Known below = here.below.get(i);
        if (below != null) {
          check(list.items().get(i), below, path + "[" + i + "]");
        }
      }
    } else if (given instanceof GivenValue.Fields mapping) {
      mapping
          .fields()
          .forEach(
              (key, value) -> {
                Known below = here.below.get(key);
                if (below != null) {
                  check(value, below, ValuePath.join(path, key));
                } else {
                  String meant = meant(key, here, mapping.fields().keySet());
                  if (meant != null) {
                    report(ValuePath.join(path, key), value, path, meant);
                  }
                }
              });
    }
  }

  private void report(String key, GivenValue value, String path, String meant) {
    diagnostics.add(
        Code.PLN121,
        value.at(),
        "the chart of '%s' probably does not read '%s'".formatted(release, key),
        ("did you mean '%s'? Helm accepts any key, and a chart ignores the keys that its"
                + " templates do not read")
            .formatted(path.isEmpty() ? meant : path + "." + meant));
  }

  /** The key of the contract that the user probably meant; null if no key is similar enough. */
  private static @Nullable String meant(String key, Known here, Set<String> besides) {
    List<String> candidates = new ArrayList<>();
    here.below
        .keySet()
        .forEach(
            step -> {
              if (step instanceof String known && !besides.contains(known) && isNear(key, known)) {
                candidates.add(known);
              }
            });
    if (candidates.isEmpty()) {
      ValuePath dotted = key.indexOf('.') < 0 ? null : ValuePath.parse(key);
      return dotted != null && here.has(dotted.steps()) ? key : null;
    }
    return candidates.stream()
        .min(
            Comparator.comparing((String known) -> !known.equalsIgnoreCase(key))
                .thenComparing(known -> Suggestion.distance(key, known))
                .thenComparing(Comparator.naturalOrder()))
        .orElseThrow();
  }

  private static boolean isNear(String given, String known) {
    if (bare(given).equals(bare(known))) {
      return true;
    }
    boolean differInNumbersAlone =
        given.replaceAll("[0-9]", "").equals(known.replaceAll("[0-9]", ""));
    return Math.min(given.length(), known.length()) >= LEAST_LENGTH
        && Math.abs(given.length() - known.length()) <= 1
        && !differInNumbersAlone
        && Suggestion.distance(given, known) == 1;
  }

  private static String bare(String key) {
    return key.replace("-", "").replace("_", "").toLowerCase(Locale.ROOT);
  }
}
