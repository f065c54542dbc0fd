package dev.unitform.input;

import dev.unitform.yaml.YamlNode;
import dev.unitform.yaml.YamlNode.Entry;
import dev.unitform.yaml.YamlNode.Mapping;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Applies {@code spec.defaults} to the units of a profile. A unit's own value replaces the default.
 * Mappings are merged key by key. Each value keeps its position in the file.
 */
final class UnitDefaults {
  private UnitDefaults() {}

  /**
   * A copy of the profile in which each unit has the defaults as its own settings.
   *
   * @param profile a profile that matches its schema
   */
  static YamlNode applied(YamlNode profile) {
    return profile.at(List.of("spec", "defaults")) instanceof Mapping defaults
        ? change(profile, "spec", spec -> applied((Mapping) spec, defaults))
        : profile;
  }

  private static YamlNode applied(Mapping spec, Mapping defaults) {
    Mapping without =
        new Mapping(
            spec.position(),
            spec.entries().stream().filter(entry -> !entry.key().equals("defaults")).toList());
    UnaryOperator<YamlNode> unit = own -> merged((Mapping) own, defaults);
    return change(
        without,
        "unitGroup",
        group ->
            change(
                group,
                "unitPairs",
                pairs ->
                    new YamlNode.Sequence(
                        pairs.position(),
                        ((YamlNode.Sequence) pairs)
                            .items().stream()
                                .map(pair -> change(pair, "primary", unit))
                                .map(pair -> change(pair, "secondary", unit))
                                .toList())));
  }

  private static YamlNode change(YamlNode mapping, String key, UnaryOperator<YamlNode> change) {
    return ((Mapping) mapping).with(key, change);
  }

  private static Mapping merged(Mapping own, Mapping defaults) {
    List<Entry> entries = new ArrayList<>(own.entries());
    for (Entry fallback : defaults.entries()) {
      int at = index(own, fallback.key());
      if (at < 0) {
        entries.add(fallback);
      } else if (entries.get(at).value() instanceof Mapping ownPart
          && fallback.value() instanceof Mapping part) {
        entries.set(
            at, new Entry(fallback.key(), entries.get(at).keyPosition(), merged(ownPart, part)));
      }
    }
    return new Mapping(own.position(), entries);
  }

  private static int index(Mapping mapping, String key) {
    return mapping.entries().stream().map(Entry::key).toList().indexOf(key);
  }
}
