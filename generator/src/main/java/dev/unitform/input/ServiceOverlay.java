package dev.unitform.input;

import dev.unitform.diagnostic.Code;
import dev.unitform.diagnostic.Diagnostics;
import dev.unitform.diagnostic.Result;
import dev.unitform.diagnostic.SourcePosition;
import dev.unitform.diagnostic.Suggestion;
import dev.unitform.yaml.ScalarKind;
import dev.unitform.yaml.YamlNode;
import dev.unitform.yaml.YamlNode.Entry;
import dev.unitform.yaml.YamlNode.Mapping;
import dev.unitform.yaml.YamlNode.Scalar;
import dev.unitform.yaml.YamlNode.Sequence;
import dev.unitform.yaml.YamlReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Merges a service of the project with the shipped service that it extends. Mappings are merged key
 * by key; null removes a key. Charts, workloads, releases and needs are merged by name, and a value
 * path replaces the same path. {@code $patch: delete} removes an item of these lists. Any other
 * list is replaced as a whole.
 */
final class ServiceOverlay {
  static final String EXTENDS = "extends";
  static final String SHIPPED = "shipped";
  private static final String CONTRACT = "contract";
  static final String PATH = "path";
  static final String PATCH = "$patch";
  static final String DELETE = "delete";

  /**
   * The keys of a value path in the contract that contain values of the chart. In these values any
   * key is allowed, even {@code $patch}.
   */
  private static final Set<String> VALUES = Set.of("sample", "value", "perRelease");

  /**
   * A name may be a misspelling of an existing name if their edit distance is at most this number.
   */
  private static final int NEAR = 2;

  private final Diagnostics diagnostics = new Diagnostics();

  private ServiceOverlay() {}

  /** Whether a document extends a shipped service. */
  static boolean isOne(YamlNode document) {
    return document.at(List.of(EXTENDS)) != null;
  }

  /**
   * Merges the two services. Each part keeps its position in the file from which it comes.
   *
   * @param own the document of the project
   * @param sources receives the shipped text and, for each shipped part, the place in the project's
   *     file at which the user can change it
   */
  static Result<YamlNode> whole(YamlNode own, Sources sources) {
    if (!isOne(own)) {
      return Result.of(own);
    }
    Result<YamlNode> base = base((Mapping) own, sources);
    if (!base.isPresent()) {
      return base;
    }
    ServiceOverlay overlay = new ServiceOverlay();
    Mapping stripped =
        new Mapping(
            own.position(),
            ((Mapping) own).entries().stream().filter(e -> !e.key().equals(EXTENDS)).toList());
    YamlNode merged = overlay.merged("", base.get(), stripped);
    overlay.leftOver(merged);
    if (overlay.diagnostics.hasErrors()) {
      return Result.failure(overlay.diagnostics);
    }
    overlay.recordPlaces(
        merged, ((Mapping) own).entry(EXTENDS).orElseThrow().value().position(), sources);
    return Result.of(merged, overlay.diagnostics);
  }

  private static Result<YamlNode> base(Mapping own, Sources sources) {
    YamlNode named = own.entry(EXTENDS).orElseThrow().value();
    if (!(named instanceof Scalar scalar) || !scalar.text().equals(SHIPPED)) {
      return Result.failure(
          Code.CAT012,
          named.position(),
          "a service can only extend the shipped service with the same id",
          "write 'extends: shipped'");
    }
    if (!(own.at(List.of("metadata", "id")) instanceof Scalar id)) {
      return Result.failure(
          Code.CAT012,
          named.position(),
          "the service has no metadata.id, so the shipped service that it extends is unknown",
          "set metadata.id to the id of a shipped service");
    }
    Set<String> ids = CatalogReader.shippedIds();
    if (!ids.contains(id.text())) {
      return Result.failure(
          Code.CAT012,
          id.position(),
          "there is no shipped service '%s' to extend".formatted(id.text()),
          Suggestion.help(
              id.text(),
              ids,
              "remove 'extends' from a service that is not in the shipped catalog"));
    }
    return YamlReader.read(CatalogReader.extended(id.text(), sources));
  }

  private YamlNode merged(String key, YamlNode base, YamlNode own) {
    if (base instanceof Mapping below && own instanceof Mapping above) {
      return merged(key, below, above);
    }
    String name = nameKey(key);
    return name != null && isOfMappings(base) && isOfMappings(own)
        ? named(key, (Sequence) base, (Sequence) own, name)
        : own;
  }

  /**
   * The key by which the items of a list are merged; null for a list that is replaced as a whole.
   */
  static @Nullable String nameKey(String list) {
    return switch (list) {
      case "charts" -> "chart";
      case "needs" -> "service";
      case "workloads", "releases" -> "name";
      default -> null;
    };
  }

  /**
   * Whether a list has items that can be merged by name. An empty list has no items, so it replaces
   * the shipped list.
   */
  static boolean isOfMappings(YamlNode node) {
    return node instanceof Sequence list
        && !list.items().isEmpty()
        && list.items().stream().allMatch(Mapping.class::isInstance);
  }

  private Mapping merged(String key, Mapping base, Mapping own) {
    List<Entry> entries = new ArrayList<>();
    for (Entry below : base.entries()) {
      Entry above = own.entry(below.key()).orElse(null);
      if (above == null) {
        entries.add(below);
      } else if (!isNull(above.value())) {
        entries.add(
            new Entry(
                below.key(),
                above.keyPosition(),
                key.equals(CONTRACT)
                    ? bindings(below, above.value())
                    : merged(below.key(), below.value(), above.value())));
      }
    }
    own.entries().stream()
        .filter(e -> base.entry(e.key()).isEmpty() && !isNull(e.value()))
        .forEach(entries::add);
    return new Mapping(own.position(), entries);
  }

  private static boolean isNull(YamlNode node) {
    return node instanceof Scalar scalar && scalar.kind() == ScalarKind.NULL;
  }

  /**
   * Merges the values that the two files have for one key of a contract. A value is a list of value
   * paths, a single path, or a mapping with further keys.
   */
  private YamlNode bindings(Entry base, YamlNode own) {
    if (isGroup(base.value()) && isGroup(own)) {
      return merged(CONTRACT, (Mapping) base.value(), (Mapping) own);
    }
    YamlNode below = asList(base.value());
    YamlNode above = asList(own);
    return isOfMappings(below) && isOfMappings(above)
        ? named(base.key(), (Sequence) below, (Sequence) above, PATH)
        : own;
  }

  private static boolean isGroup(YamlNode node) {
    return node instanceof Mapping mapping && mapping.entry(PATH).isEmpty();
  }

  private static YamlNode asList(YamlNode node) {
    return node instanceof Mapping ? new Sequence(node.position(), List.of(node)) : node;
  }

  private Sequence named(String list, Sequence base, Sequence own, String key) {
    List<Mapping> items = new ArrayList<>();
    base.items().forEach(item -> items.add((Mapping) item));
    Set<String> known = new LinkedHashSet<>();
    items.forEach(item -> known.add(name(item, key)));
    Map<String, SourcePosition> changed = new HashMap<>();
    for (YamlNode node : own.items()) {
      Mapping item = (Mapping) node;
      List<Mapping> same =
          items.stream().filter(other -> name(other, key).equals(name(item, key))).toList();
      if (list.equals("charts") && same.size() > 1) {
        same = usesOf(item, same);
      }
      Entry patch = item.entry(PATCH).orElse(null);
      if (patch != null) {
        SourcePosition before = changed.get(name(item, key));
        if (item.entry(key).isEmpty()) {
          diagnostics.add(
              Code.CAT012,
              patch.keyPosition(),
              "'$patch: delete' does not name the item to delete",
              "name the item to delete with '%s'".formatted(key));
        } else if (before != null && !list.equals("charts")) {
          diagnostics.addAboutTwo(
              Code.CAT012,
              patch.keyPosition(),
              before,
              "'%s' is deleted here, but another item of the same list changes it"
                  .formatted(name(item, key)),
              "remove one of the two items; to replace an item, first delete it and then add the"
                  + " new one");
        } else {
          delete(patch, name(item, key), known, same, items);
          known.remove(name(item, key));
        }
        continue;
      }
      changed.put(name(item, key), item.position());
      if (same.isEmpty()) {
        misspelt(item, key, known);
        items.add(item);
      } else {
        for (Mapping other : same) {
          items.set(items.indexOf(other), key.equals(PATH) ? item : merged("", other, item));
        }
      }
    }
    return new Sequence(own.position(), List.copyOf(items));
  }

  private static String name(Mapping item, String key) {
    return item.at(List.of(key)) instanceof Scalar name ? name.text() : "";
  }

  /**
   * Selects the shipped entries that an entry of the project changes, if the shipped service has
   * several entries for the same chart. The project's entry changes the shipped entries with which
   * it shares a release or a workload. If it has no releases and no workloads, it changes all.
   *
   * @param uses the shipped entries for the chart
   */
  private List<Mapping> usesOf(Mapping entry, List<Mapping> uses) {
    Set<String> names = namesIn(entry);
    List<Mapping> meant =
        names.isEmpty()
            ? uses
            : uses.stream().filter(use -> namesIn(use).stream().anyMatch(names::contains)).toList();
    if (meant.isEmpty()) {
      Set<String> known = new LinkedHashSet<>();
      uses.forEach(use -> known.addAll(namesIn(use)));
      diagnostics.add(
          Code.CAT012,
          entry.position(),
          ("the shipped service has several entries for the chart '%s', and this entry does not say"
                  + " which one it changes")
              .formatted(name(entry, "chart")),
          "add an item of 'releases' or 'workloads' with one of these names: "
              + Suggestion.list(known));
    }
    return meant;
  }

  private static Set<String> namesIn(Mapping entry) {
    Set<String> names = new LinkedHashSet<>();
    for (String list : List.of("releases", "workloads")) {
      if (entry.at(List.of(list)) instanceof Sequence items) {
        items.items().stream()
            .filter(Mapping.class::isInstance)
            .forEach(item -> names.add(list + " " + name((Mapping) item, "name")));
      }
    }
    return names;
  }

  private void delete(
      Entry patch, String name, Set<String> known, List<Mapping> same, List<Mapping> items) {
    if (!(patch.value() instanceof Scalar word) || !word.text().equals(DELETE)) {
      diagnostics.add(
          Code.CAT012,
          patch.value().position(),
          "'$patch' can only be 'delete'",
          "write '$patch: delete' to delete the item of the list; to change the item, remove"
              + " '$patch' and write the keys that change");
    } else if (same.isEmpty()) {
      diagnostics.add(
          Code.CAT012,
          patch.keyPosition(),
          "the extended service has no '%s' to delete in this list".formatted(name),
          Suggestion.help(name, known, "only items of the shipped service can be deleted"));
    }
    items.removeAll(same);
  }

  /** Reports {@code $patch} at places where it cannot delete anything. */
  private void leftOver(YamlNode node) {
    if (node instanceof Mapping mapping) {
      for (Entry entry : mapping.entries()) {
        if (entry.key().equals(PATCH)) {
          diagnostics.add(
              Code.CAT012,
              entry.keyPosition(),
              "the extended service has nothing here that '$patch' can delete",
              "'$patch: delete' removes an item of charts, workloads, releases, needs or a list"
                  + " of value paths; to remove a key, write null");
        } else if (!VALUES.contains(entry.key())) {
          leftOver(entry.value());
        }
      }
    } else {
      node.children().forEach(this::leftOver);
    }
  }

  private void misspelt(Mapping item, String key, Set<String> known) {
    YamlNode name = item.at(List.of(key));
    if (name == null || key.equals(PATH)) {
      return;
    }
    String given = name(item, key);
    known.stream()
        .filter(other -> Suggestion.distance(given, other) <= NEAR)
        .findFirst()
        .ifPresent(
            near ->
                diagnostics.add(
                    Code.CAT013,
                    name.position(),
                    "the extended service has no '%s', so this entry adds one".formatted(given),
                    "did you mean '%s', which the extended service has?".formatted(near)));
  }

  /**
   * Records for each shipped part the nearest place in the user's own file. Messages name this
   * place instead of the shipped file.
   */
  private void recordPlaces(YamlNode node, SourcePosition around, Sources sources) {
    SourcePosition own = own(node.position(), around, sources);
    if (node instanceof Mapping mapping) {
      for (Entry entry : mapping.entries()) {
        recordPlaces(entry.value(), own(entry.keyPosition(), own, sources), sources);
      }
    } else {
      node.children().forEach(child -> recordPlaces(child, own, sources));
    }
  }

  private static SourcePosition own(SourcePosition at, SourcePosition around, Sources sources) {
    if (!Shipped.isLayer(at.file())) {
      return at;
    }
    sources.changeAt(at, around);
    return around;
  }
}
