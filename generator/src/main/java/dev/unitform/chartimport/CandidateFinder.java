package dev.unitform.chartimport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import dev.unitform.chartcheck.EffectiveValues;
import dev.unitform.chartcheck.MentionedValues;
import dev.unitform.chartimport.Candidate.Origin;
import dev.unitform.helm.LoadedChart;
import dev.unitform.model.catalog.Binding;
import dev.unitform.plan.ValuePath;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Collects the paths that a chart may read. It searches the values, their comments, the JSON Schema
 * and the templates.
 */
final class CandidateFinder {
  private static final Pattern KEY = Pattern.compile("( *)(#+ ?)?( *)([A-Za-z_][-\\w]*):(?: .*)?");
  private static final Pattern DOCUMENTED =
      Pattern.compile("#+\\s*(?:@param\\s+([-\\w.]+)|([-\\w.]+)\\s+--\\s).*");
  private static final Pattern SWITCH_KEY = Pattern.compile("enabled?|created?");
  private static final int DEEPEST = 12;

  /**
   * The maximum number of value paths. With more, the import would take too long. Real charts have
   * fewer.
   */
  static final int MOST = 8_000;

  private static final int MOST_PROPERTIES = 50_000;
  private static final Set<String> KUBERNETES_KEYS =
      Set.of(
          "limits",
          "requests",
          "claims",
          "nodeAffinity",
          "podAffinity",
          "podAntiAffinity",
          "rollingUpdate");

  /** The paths that charts often read in a mapping with settings of a workload. */
  private static final List<String> BESIDE =
      List.of(
          """
          replicas replicaCount affinity nodeSelector tolerations topologySpreadConstraints
          priorityClassName imagePullSecrets resources strategy updateStrategy podManagementPolicy
          minAvailable maxUnavailable autoscaling.enabled autoscaling.minReplicas
          autoscaling.maxReplicas pdb.enabled pdb.create pdb.minAvailable pdb.maxUnavailable
          podDisruptionBudget.enabled podDisruptionBudget.minAvailable
          podDisruptionBudget.maxUnavailable
          """
              .strip()
              .split("\\s+", -1));

  private final LoadedChart chart;
  private final ObjectNode values;
  private final Set<String> merged;
  private final Map<List<Object>, Candidate> found = new LinkedHashMap<>();

  /**
   * The decisions that each key suggests. They are computed once for each key, because charts
   * repeat most keys many times.
   */
  private final Map<String, List<PathRole>> named = new HashMap<>();

  /**
   * For each path of a given contract, the decisions for which the contract lists the path. These
   * paths are tried even if their names suggest no decision.
   */
  private final Map<List<Object>, Set<PathRole>> listed = new LinkedHashMap<>();

  private int properties;

  private CandidateFinder(LoadedChart chart, ObjectNode values, Set<String> merged) {
    this.chart = chart;
    this.values = values;
    this.merged = merged;
  }

  /**
   * The candidates of a chart, the most reliable first.
   *
   * @param values the values that the chart's templates read
   * @param merged the keys of {@link DefaultsKeys} whose content the chart merges with its other
   *     values
   * @param contract the paths of a known contract
   */
  static Collection<Candidate> of(
      LoadedChart chart,
      ObjectNode values,
      Set<String> merged,
      Map<PathRole, List<Binding>> contract) {
    CandidateFinder finder = new CandidateFinder(chart, values, merged);
    contract.forEach((role, known) -> known.forEach(one -> finder.listed(role, one)));
    finder.walk(values, List.of());
    finder.listed.keySet().forEach(path -> finder.add(path, Origin.CONTRACT));
    EffectiveValues.folders(chart.files()).forEach(finder::texts);
    finder.addUsualPaths();
    return finder.found.values();
  }

  private void listed(PathRole role, Binding binding) {
    listed
        .computeIfAbsent(
            ValuePath.of(binding.path().value()).steps(), p -> EnumSet.noneOf(PathRole.class))
        .add(role);
  }

  private void walk(JsonNode node, List<Object> path) {
    if (!path.isEmpty() && isWhole(node, path)) {
      add(path, Origin.VALUES);
    } else if (node.isObject() && !node.isEmpty()) {
      node.properties()
          .forEach(entry -> walk(entry.getValue(), joined(path, List.of(entry.getKey()))));
    } else if (node.isArray() && !node.isEmpty()) {
      // All items of a list have the same keys, so only the first is read.
      walk(node.get(0), joined(path, List.of(0)));
    } else if (!path.isEmpty()) {
      add(path, Origin.VALUES);
    }
  }

  /**
   * Whether a mapping or a list is tried as one value: for instance an affinity, but not a mapping
   * with affinities of several workloads.
   */
  private boolean isWhole(JsonNode node, List<Object> path) {
    if (listed.containsKey(path)) {
      return true;
    }
    return node.isContainerNode()
        && path.get(path.size() - 1) instanceof String
        && (hasNameOfWholeValue(path) || hasNameOfWholeValue(path.subList(0, path.size() - 1)))
        && !isOfWorkloads(node)
        // A mapping with the key 'enabled' contains switches and settings of the chart itself. The
        // import tries each of them instead of the whole mapping.
        && !node.has("enabled");
  }

  /** Whether the keys of a mapping are names of workloads and not fields of Kubernetes. */
  private static boolean isOfWorkloads(JsonNode node) {
    return node.isObject()
        && !node.isEmpty()
        && node.properties().stream()
            .allMatch(
                entry ->
                    entry.getValue().isContainerNode()
                        && !KUBERNETES_KEYS.contains(entry.getKey()));
  }

  private void texts(List<String> place, String folder) {
    List<Object> prefix = new ArrayList<>(place);
    chart
        .files()
        .subMap(folder, folder + Character.MAX_VALUE)
        .forEach(
            (path, file) -> {
              String name = path.substring(folder.length());
              String text = new String(file, StandardCharsets.UTF_8);
              if (name.equals("values.yaml")) {
                comments(text, prefix);
              } else if (name.equals("values.schema.json")) {
                schema(text, prefix);
              } else if (name.startsWith("templates/")) {
                MentionedValues.in(text)
                    .forEach(keys -> addMentioned(joined(prefix, keys), Origin.TEMPLATE));
              }
            });
  }

  private void comments(String text, List<Object> prefix) {
    Deque<Map.Entry<Integer, String>> around = new ArrayDeque<>();
    for (String line : (Iterable<String>) text.lines()::iterator) {
      Matcher documented = DOCUMENTED.matcher(line.strip());
      if (documented.matches()) {
        String dotted = documented.group(1) != null ? documented.group(1) : documented.group(2);
        addMentioned(joined(prefix, List.of(dotted.split("\\."))), Origin.COMMENT);
        continue;
      }
      Matcher key = KEY.matcher(line);
      if (!key.matches()) {
        continue;
      }
      boolean comment = key.group(2) != null;
      int column = key.group(1).length() + key.group(3).length();
      while (!around.isEmpty() && around.getLast().getKey() >= column) {
        around.removeLast();
      }
      around.addLast(Map.entry(column, key.group(4)));
      if (comment) {
        List<Object> path = new ArrayList<>(prefix);
        around.forEach(step -> path.add(step.getValue()));
        if (isParent(path.subList(0, path.size() - 1))) {
          addMentioned(path, Origin.COMMENT);
        }
      }
    }
  }

  /**
   * Whether the mapping at a path can contain a key that a comment mentions: the mapping exists in
   * the values, or its name is that of an autoscaler or a budget. Below any other path, the key may
   * be only an example of a name that the user chooses.
   */
  private boolean isParent(List<Object> path) {
    if (path.isEmpty()) {
      return true;
    }
    JsonNode at = values;
    for (Object step : path) {
      at = at.path(String.valueOf(step));
    }
    String last = String.valueOf(path.get(path.size() - 1));
    return at.isObject() || ContractSearch.namesScalerOrBudget(last);
  }

  private void schema(String text, List<Object> prefix) {
    try {
      JsonNode root = new ObjectMapper().readTree(text);
      properties(root, root, prefix, new HashSet<>(), 0);
    } catch (IOException e) {
      return; // not reported here: Helm has already reported the error
    }
  }

  private void properties(
      JsonNode root, JsonNode schema, List<Object> path, Set<String> followed, int depth) {
    JsonNode maximum = schema.path("maximum");
    if (maximum.canConvertToInt()) {
      found.computeIfPresent(path, (place, candidate) -> candidate.atMost(maximum.asInt()));
    }
    String target = schema.path("$ref").asText("");
    if (target.startsWith("#/") && depth < DEEPEST && followed.add(path + target)) {
      properties(root, root.at(target.substring(1)), path, followed, depth + 1);
    }
    for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
      if (++properties > MOST_PROPERTIES) {
        return; // references in a schema can describe an unlimited number of properties
      }
      List<Object> below = joined(path, List.of(property.getKey()));
      addMentioned(below, Origin.SCHEMA);
      if (below.size() < DEEPEST) {
        properties(root, property.getValue(), below, followed, depth + 1);
      }
    }
  }

  /**
   * Adds paths that charts often read, such as {@code topologySpreadConstraints}: at the top level,
   * and in each mapping that contains settings of a workload.
   */
  private void addUsualPaths() {
    Set<List<Object>> around = new LinkedHashSet<>();
    around.add(List.of());
    for (Candidate candidate : found.values()) {
      boolean fits =
          candidate.roles().stream()
              .anyMatch(
                  role ->
                      role == PathRole.REPLICAS
                          || (role.shape().isContainer() && role != PathRole.PULL_SECRETS));
      if (fits && candidate.parent().stream().noneMatch(Integer.class::isInstance)) {
        around.add(candidate.parent());
      }
    }
    for (List<Object> parent : around) {
      for (String name : BESIDE) {
        add(joined(parent, List.of(name.split("\\."))), Origin.USUAL);
      }
    }
  }

  /**
   * Adds a path that a template, a schema or a comment mentions, if charts often use its name for a
   * value that a plan decides.
   */
  private void addMentioned(List<Object> path, Origin origin) {
    Object last = path.get(path.size() - 1);
    boolean meant = SWITCH_KEY.matches(String.valueOf(last)) || !named(last).isEmpty();
    if (meant) {
      add(path, origin);
    }
  }

  private void add(List<Object> given, Origin origin) {
    int global = given.indexOf("global");
    if (global > 0) {
      // Below "global", a subchart reads the values of the whole chart.
      add(given.subList(global, given.size()), given, origin);
      return;
    }
    if (given.size() > 1 && DefaultsKeys.isOne(given.get(0))) {
      add(given.subList(1, given.size()), given, origin);
    }
    if (given.size() < 2 || !merged.contains(given.get(0))) {
      add(given, given, origin);
    }
  }

  /**
   * Adds a path by which a chart may read a value.
   *
   * @param given the path from which the chart's own value is taken if there is no value at {@code
   *     path}
   */
  private void add(List<Object> path, List<Object> given, Origin origin) {
    JsonNode at = values;
    for (Object step : path) {
      boolean scalar = !at.isMissingNode() && !at.isNull() && !at.isContainerNode();
      if (scalar || (at.isArray() && step instanceof String)) {
        return; // the value here is not a mapping or a list, so no path leads below it
      }
      at = EffectiveValues.below(at, step);
    }
    if (origin != Origin.VALUES
        && ((at.isObject() && !at.isEmpty()) || isPartOfWhole(path.subList(0, path.size() - 1)))) {
      return;
    }
    ValuePath parsed = parsed(path);
    ValuePath known = parsed(given);
    if (parsed != null && known != null && found.size() < MOST) {
      JsonNode own = EffectiveValues.at(values, parsed);
      JsonNode sample = own == null ? EffectiveValues.at(values, known) : own;
      found.putIfAbsent(
          List.copyOf(path),
          new Candidate(parsed, sample, origin, Integer.MAX_VALUE, roles(path, sample)));
    }
  }

  private boolean isPartOfWhole(List<Object> parents) {
    return IntStream.rangeClosed(1, parents.size())
        .anyMatch(length -> hasNameOfWholeValue(parents.subList(0, length)));
  }

  /**
   * Whether the last key of a path names a setting whose value is a whole mapping or list. A {@code
   * strategy} below an autoscaler or a budget does not count, because it is not the update strategy
   * of a workload.
   */
  private boolean hasNameOfWholeValue(List<Object> path) {
    return !path.isEmpty()
        && path.get(path.size() - 1) instanceof String key
        && named(key).stream()
            .filter(role -> role.shape().isContainer())
            .anyMatch(
                role ->
                    role != PathRole.STRATEGY
                        || !nameScalerOrBudget(path.subList(0, path.size() - 1)));
  }

  private List<PathRole> named(Object key) {
    return named.computeIfAbsent(String.valueOf(key), PathRole::named);
  }

  /** The decisions that the last keys of a path suggest. */
  private List<PathRole> roles(List<Object> path, @Nullable JsonNode sample) {
    Set<PathRole> roles = new LinkedHashSet<>(listed.getOrDefault(path, Set.of()));
    roles.addAll(namedRoles(path, sample));
    return List.copyOf(roles);
  }

  private List<PathRole> namedRoles(List<Object> path, @Nullable JsonNode sample) {
    int last = path.size() - 1;
    List<Object> keys = path.stream().filter(String.class::isInstance).toList();
    List<PathRole> roles = keys.isEmpty() ? List.of() : named(keys.get(keys.size() - 1));
    boolean isSetting = sample != null && sample.isValueNode() && sample.asText().matches("\\S+");
    if (!roles.isEmpty() || isSetting || last == 0 || !(path.get(last - 1) instanceof String)) {
      return roles;
    }
    // Some charts have a mapping, for example of affinities, with a key for each workload.
    return named(path.get(last - 1)).stream()
        .filter(role -> role.shape().isContainer())
        .limit(1)
        .toList();
  }

  /** Whether one of the keys names an autoscaler or a disruption budget. */
  private static boolean nameScalerOrBudget(List<Object> parents) {
    return parents.stream()
        .anyMatch(step -> ContractSearch.namesScalerOrBudget(String.valueOf(step)));
  }

  private static @Nullable ValuePath parsed(List<Object> path) {
    String text = "";
    for (Object step : path) {
      text = step instanceof String key ? ValuePath.join(text, key) : text + "[" + step + "]";
    }
    return ValuePath.parse(text);
  }

  private static List<Object> joined(List<Object> prefix, List<?> keys) {
    List<Object> path = new ArrayList<>(prefix);
    path.addAll(keys);
    return path;
  }
}
