package dev.unitform.planner.rule;

import dev.unitform.model.catalog.Color;
import dev.unitform.model.catalog.GivenValue;
import dev.unitform.model.catalog.Workload;
import dev.unitform.model.profile.Tenant;
import dev.unitform.plan.UnitFacts;
import dev.unitform.trace.Cause;
import dev.unitform.trace.RuleId;
import dev.unitform.trace.Traced;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The placeholders that a chart contract's values may contain, such as {@code {unit}}, with their
 * values.
 */
public final class Placeholders {
  public static final RuleId FILLED =
      new RuleId(
          "identity.placeholders",
          "the value from the catalog, with its placeholders filled in for this unit");

  /** The names of all placeholders that a value may contain. */
  public static final List<String> NAMES =
      List.of(
          "unit",
          "location",
          "consulDatacenter",
          "domain",
          "unitDomain",
          "imageRegistry",
          "storageClass.rwo",
          "storageClass.rwx",
          "color",
          "release",
          "namespace",
          "tenant.name",
          "tenant.id",
          "tenant.uuid",
          "tenant.sipDomain");

  private static final Pattern PLACEHOLDER = Pattern.compile("\\{([A-Za-z][A-Za-z.]*)}");

  private final Map<String, Cause.Input> known = new LinkedHashMap<>();

  private Placeholders() {}

  /**
   * A value after its placeholders are replaced.
   *
   * @param inputs the profile's values that replaced the placeholders; empty if the value has no
   *     placeholder
   * @param missing the placeholders for which the profile has no value
   */
  public record Filled(GivenValue value, List<Cause.Input> inputs, Set<String> missing) {
    /** The value with its reason. */
    public Traced<Object> traced() {
      Object plain = Objects.requireNonNullElse(value.plain(), "null");
      return inputs.isEmpty()
          ? Traced.given(plain, value.at())
          : Traced.derived(plain, FILLED, inputs);
    }
  }

  public static Placeholders of(
      UnitFacts unit,
      Traced<Color> color,
      String release,
      String namespace,
      @Nullable Tenant tenant) {
    Placeholders placeholders = new Placeholders();
    placeholders.put("unit", Traced.derived(unit.name(), FILLED));
    placeholders.put("location", unit.site().location());
    placeholders.put("consulDatacenter", unit.site().consulDatacenter());
    placeholders.put("domain", unit.settings().domain());
    String unitDomain = unit.unitDomain();
    Traced<String> domain = unit.settings().domain();
    if (unitDomain != null && domain != null) {
      placeholders.put("unitDomain", Traced.derived(unitDomain, FILLED, domain.as("domain")));
    }
    placeholders.put("imageRegistry", unit.settings().imageRegistry());
    placeholders.put("storageClass.rwo", unit.settings().storageClasses().rwo());
    placeholders.put("storageClass.rwx", unit.settings().storageClasses().rwx());
    placeholders.put("color", color);
    placeholders.put("release", Traced.derived(release, FILLED));
    placeholders.put("namespace", Traced.derived(namespace, FILLED));
    if (tenant != null) {
      placeholders.put("tenant.name", tenant.name());
      placeholders.put("tenant.id", tenant.id());
      placeholders.put("tenant.uuid", tenant.uuid());
      placeholders.put("tenant.sipDomain", tenant.sipDomain());
    }
    return placeholders;
  }

  /** The names of the placeholders in a text, including unknown ones. */
  public static List<String> namesIn(String text) {
    List<String> names = new ArrayList<>();
    Matcher matcher = PLACEHOLDER.matcher(text);
    while (matcher.find()) {
      names.add(matcher.group(1));
    }
    return names;
  }

  /** Where the profile sets a placeholder, for help texts. */
  public static String profilePlace(String placeholder) {
    return placeholder.startsWith("tenant.")
        ? "at the tenant, under 'tenants'"
        : "at the unit or under 'defaults'";
  }

  /** The profile's key that sets a placeholder. */
  public static String profileKey(String placeholder) {
    return switch (placeholder) {
      case "unitDomain" -> "domain";
      case "storageClass.rwo" -> "storageClasses.rwo";
      case "storageClass.rwx" -> "storageClasses.rwx";
      default -> placeholder;
    };
  }

  /** Replaces all placeholders in all texts of a value. */
  public Filled fill(GivenValue value) {
    Set<String> missing = new TreeSet<>();
    List<Cause.Input> inputs = new ArrayList<>();
    return new Filled(value.withTexts(text -> fill(text, inputs, missing)), inputs, missing);
  }

  private String fill(String text, List<Cause.Input> inputs, Set<String> missing) {
    Matcher matcher = PLACEHOLDER.matcher(text);
    StringBuilder out = new StringBuilder();
    while (matcher.find()) {
      String name = matcher.group(1);
      Cause.Input input = known.get(name);
      if (input == null) {
        missing.add(name);
      } else {
        inputs.add(input);
        matcher.appendReplacement(
            out, Matcher.quoteReplacement(String.valueOf(input.value().value())));
      }
    }
    matcher.appendTail(out);
    return out.toString();
  }

  /**
   * The labels of a workload's pods after their placeholders are replaced. Labels may contain only
   * placeholders that always have a value.
   */
  public Map<String, String> inLabels(Workload workload) {
    Map<String, String> labels = new LinkedHashMap<>();
    workload
        .podLabels()
        .forEach((key, text) -> labels.put(key, fill(text, new ArrayList<>(), new TreeSet<>())));
    return labels;
  }

  private void put(String name, @Nullable Traced<?> value) {
    if (value != null) {
      known.put(name, value.as(name));
    }
  }
}
