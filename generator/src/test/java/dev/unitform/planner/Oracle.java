package dev.unitform.planner;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The decisions of the specification (2.1 to 2.3 and 2.5), computed again from its tables on plain
 * JSON. It shares neither types nor code with the planner.
 */
final class Oracle {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final List<JsonNode> catalog;
  private final Map<String, JsonNode> releases = new HashMap<>();
  private final JsonNode spec;

  /**
   * @param catalog the documents of the catalog, in any order
   * @param profile a valid profile
   */
  Oracle(List<JsonNode> catalog, JsonNode profile) {
    this.catalog =
        catalog.stream()
            .sorted(
                Comparator.<JsonNode>comparingInt(s -> s.at("/metadata/row").asInt(9999))
                    .thenComparing(Oracle::id))
            .toList();
    this.spec = profile.get("spec");
    for (JsonNode service : catalog) {
      for (JsonNode chart : service.at("/spec/charts")) {
        chart.get("releases").forEach(r -> releases.put(r.get("name").asText(), r));
      }
    }
  }

  ArrayNode units() {
    ArrayNode units = JSON.arrayNode();
    for (JsonNode pair : spec.at("/unitGroup/unitPairs")) {
      units.add(unit(pair, "primary"));
      if (pair.has("secondary")) {
        units.add(unit(pair, "secondary"));
      }
    }
    return units;
  }

  private ObjectNode unit(JsonNode pair, String role) {
    JsonNode unit = pair.get(role);
    ObjectNode out = JSON.objectNode();
    out.set("name", unit.get("name"));
    out.set("pair", pair.get("name"));
    out.put("role", role);
    List<ObjectNode> placements =
        catalog.stream().map(service -> placement(service, pair, role)).toList();
    Map<String, List<ObjectNode>> installed = new HashMap<>();
    for (ObjectNode placement : placements) {
      for (JsonNode release : placement.get("releases")) {
        installed
            .computeIfAbsent(release.get("id").asText(), id -> new ArrayList<>())
            .add((ObjectNode) release);
      }
    }
    for (List<ObjectNode> group : installed.values()) {
      for (ObjectNode release : group) {
        Set<String> before = new TreeSet<>();
        nearest(release.get("id").asText(), release, installed, before);
        ArrayNode names = release.putArray("dependsOn");
        before.forEach(names::add);
      }
    }
    out.putArray("placements").addAll(placements);
    return out;
  }

  private void nearest(
      String id, ObjectNode release, Map<String, List<ObjectNode>> installed, Set<String> found) {
    for (JsonNode before : Objects.requireNonNull(releases.get(id)).path("after")) {
      List<ObjectNode> there = installed.get(before.asText());
      if (there == null) {
        nearest(before.asText(), release, installed, found);
        continue;
      }
      for (ObjectNode other : there) {
        JsonNode a = release.get("tenant");
        JsonNode b = other.get("tenant");
        if (a.isNull() || b.isNull() || a.equals(b)) {
          found.add(other.get("name").asText());
        }
      }
    }
  }

  private ObjectNode placement(JsonNode service, JsonNode pair, String role) {
    String id = id(service);
    boolean primary = role.equals("primary");
    List<JsonNode> levels =
        Stream.of(spec, pair, pair.get(role)).map(at -> at.path("services").path(id)).toList();
    String mode =
        text(setting(levels, "/highAvailability"), service.at("/spec/highAvailability/0").asText());
    String recovery = service.at("/spec/disasterRecovery").asText();
    String hosting = service.at("/spec/hosting").asText();
    JsonNode switched = setting(levels, "/enabled");
    boolean enabled =
        switched != null ? switched.asBoolean() : service.at("/spec/enabled").asBoolean(true);

    // 2.1, the table, row by row
    boolean installed;
    boolean serving;
    String dataUse = "normal";
    if (hosting.equals("primary-only")) {
      installed = serving = primary;
    } else if (mode.equals("cron-job") || recovery.equals("not-supported")) {
      installed = serving = role.equals(host(id, pair));
    } else {
      installed = true;
      serving = primary || !recovery.equals("pilot-light");
      if (!primary && recovery.equals("limited-active-spare")) {
        dataUse = "disaster-only";
      }
      if (!primary && recovery.equals("pilot-light")) {
        dataUse = "standby";
      }
    }
    List<JsonNode> tenants = tenantsAtHome(pair);
    boolean onlyPerTenant = true;
    for (JsonNode chart : service.at("/spec/charts")) {
      for (JsonNode release : chart.get("releases")) {
        onlyPerTenant &= release.path("per").asText().equals("tenant");
      }
    }
    if (!enabled || (onlyPerTenant && tenants.isEmpty())) {
      installed = false;
    }

    ObjectNode out = JSON.objectNode();
    out.put("service", id);
    out.put("installed", installed);
    out.put("highAvailability", mode);
    out.put("disasterRecovery", recovery);
    out.put("hosting", hosting);
    out.put("serving", installed && serving);
    out.put("dataUse", installed ? dataUse : null);
    List<ObjectNode> made = new ArrayList<>();
    if (installed) {
      String color = text(setting(levels, "/color"), "blue");
      for (JsonNode chart : service.at("/spec/charts")) {
        for (JsonNode release : chart.get("releases")) {
          boolean otherColor = release.has("color") && !release.get("color").asText().equals(color);
          boolean waits = dataUse.equals("standby") && !release.path("dataTier").asBoolean();
          if (!otherColor && !waits) {
            if (release.path("per").asText().equals("tenant")) {
              tenants.forEach(
                  t -> made.add(release(chart, release, t, mode, levels, pair.get(role))));
            } else {
              made.add(release(chart, release, null, mode, levels, pair.get(role)));
            }
          }
        }
      }
    }
    made.sort(
        Comparator.<ObjectNode>comparingInt(r -> r.get("wave").asInt())
            .thenComparing(r -> r.get("name").asText()));
    out.putArray("releases").addAll(made);
    return out;
  }

  private String host(String id, JsonNode pair) {
    JsonNode wanted =
        Stream.of(pair.path("primary"), pair.path("secondary"), pair, spec)
            .map(at -> at.path("services").path(id).path("host"))
            .filter(JsonNode::isTextual)
            .findFirst()
            .orElse(null);
    return pair.has("secondary") ? text(wanted, "primary") : "primary";
  }

  private List<JsonNode> tenantsAtHome(JsonNode pair) {
    List<JsonNode> tenants = new ArrayList<>();
    for (JsonNode tenant : spec.path("tenants")) {
      if (tenant.get("home").equals(pair.get("name"))) {
        tenants.add(tenant);
      }
    }
    return tenants;
  }

  private ObjectNode release(
      JsonNode chart,
      JsonNode release,
      @Nullable JsonNode tenant,
      String mode,
      List<JsonNode> levels,
      JsonNode unit) {
    String id = release.get("name").asText();
    String name = release.path("installedAs").asText(tenant == null ? id : id + "-{tenant.id}");
    if (tenant != null) {
      name = name.replace("{tenant.id}", tenant.get("id").asText());
    }
    ObjectNode out = JSON.objectNode();
    out.put("name", name);
    out.put("id", id);
    out.set("chart", chart.get("chart"));
    out.set("version", chart.get("version"));
    out.set("namespace", chart.get("namespace"));
    out.set("tenant", tenant == null ? JSON.nullNode() : tenant.get("id"));
    out.put("wave", wave(id));
    ArrayNode workloads = out.putArray("workloads");
    List<ObjectNode> made = new ArrayList<>();
    for (JsonNode workload : chart.get("workloads")) {
      boolean carried = !release.has("workloads");
      for (JsonNode own : release.path("workloads")) {
        carried |= own.equals(workload.get("name"));
      }
      if (carried) {
        made.add(workload(workload, chart.path("contract"), mode, levels, unit));
      }
    }
    workloads.addAll(made);
    out.set("values", values(chart.path("contract"), made));
    return out;
  }

  /** 2.5: the longest path through {@code after}. */
  private int wave(String id) {
    int wave = 0;
    for (JsonNode before : Objects.requireNonNull(releases.get(id)).path("after")) {
      wave = Math.max(wave, 1 + wave(before.asText()));
    }
    return wave;
  }

  private ObjectNode workload(
      JsonNode workload, JsonNode contract, String mode, List<JsonNode> levels, JsonNode unit) {
    String name = workload.get("name").asText();
    String kind = workload.path("kind").asText("");
    boolean supporting = workload.path("supporting").asBoolean();
    Integer replicas = replicas(workload, mode, levels, unit);

    ObjectNode out = JSON.objectNode();
    out.put("name", name);
    out.put("kind", kind.isEmpty() ? null : kind);
    out.put("replicas", replicas);
    out.put("supporting", supporting);
    out.put("replicasBy", replicas == null ? "none" : replicasKey(contract, workload, supporting));
    int zones = unit.path("zones").size();
    int racks = unit.path("racks").path("values").size();
    ObjectNode survivors = out.putObject("survivors");
    survivors.put("zone", replicas == null || zones < 2 ? null : left(replicas, zones));
    survivors.put("rack", replicas == null || racks < 2 ? null : left(replicas, racks));
    Integer nodes = nodes(unit);
    survivors.put(
        "node",
        replicas == null
            ? null
            : nodes == null ? Integer.valueOf(replicas - 1) : left(replicas, nodes));

    // 2.2, autoscaling
    JsonNode keys = contract.path("autoscaling");
    boolean scales =
        mode.equals("n-plus-one")
            && !supporting
            && !workload.at("/limit/exactly").isNumber()
            && keys.path("sampleOn").asBoolean()
            && concerns(keys.path("enabled"), name);
    if (replicas != null && scales) {
      JsonNode max = setting(levels, "/autoscaling/max");
      ObjectNode autoscaling = out.putObject("autoscaling");
      autoscaling.put("min", replicas);
      autoscaling.put(
          "max", max == null ? Integer.valueOf(2 * replicas) : Integer.valueOf(max.asInt()));
      autoscaling.put("minBy", concerns(keys.path("minimum"), name) ? "values" : "post-render");
    } else {
      out.putNull("autoscaling");
    }

    // 2.3
    ArrayNode spread = out.putArray("spread");
    boolean several = replicas != null && replicas >= 2;
    if (several) {
      boolean active = mode.equals("active-active");
      if (zones >= 2) {
        spread.add(constraint("zone", "topology.kubernetes.io/zone", active, mode, kind, unit));
      }
      if (racks > 0) {
        spread.add(constraint("rack", unit.at("/racks/label").asText(), false, mode, kind, unit));
      }
      spread.add(constraint("host", "kubernetes.io/hostname", active, mode, kind, unit));
    }
    out.put("spreadBy", !several ? "none" : spreadBy(contract.path("topologySpread"), workload));
    out.put("maxUnavailable", several ? Integer.valueOf(1) : null);
    out.put(
        "disruptionBudgetBy",
        !several ? "none" : by(contract.path("disruptionBudget").path("maxUnavailable"), name));
    return out;
  }

  /** A key needs a selector: the chart adds it, or the catalog contains the labels. */
  private static String spreadBy(JsonNode keys, JsonNode workload) {
    for (JsonNode key : keys.isArray() ? keys : JSON.arrayNode().add(keys)) {
      if (key.path("workload").equals(workload.get("name"))) {
        return key.has("addsSelector") || workload.has("podLabels") ? "values" : "post-render";
      }
    }
    return "post-render";
  }

  private @Nullable Integer replicas(
      JsonNode workload, String mode, List<JsonNode> levels, JsonNode unit) {
    if (workload.path("supporting").asBoolean()) {
      return workload.get("replicas").asInt();
    }
    String kind = workload.path("kind").asText();
    if (kind.equals("Job") || kind.equals("CronJob") || mode.equals("cron-job")) {
      return null;
    }
    JsonNode explicit = setting(levels, "/replicas");
    if (explicit != null) {
      return explicit.asInt();
    }
    int count =
        switch (mode) {
          case "singleton" -> 1;
          case "active-active" -> 2;
          default -> {
            JsonNode n = setting(levels, "/n");
            int minimum = spec.at("/policies/minimumReplicas").asInt(3);
            int needed = n == null ? 2 : n.asInt();
            JsonNode survive = setting(levels, "/survive");
            int places =
                survive == null
                    ? 0
                    : survive.asText().equals("zone")
                        ? unit.path("zones").size()
                        : unit.at("/racks/values").size();
            int kept = places < 2 ? 0 : (needed * places + places - 2) / (places - 1);
            yield Math.max(Math.max(needed + 1, minimum), kept);
          }
        };
    JsonNode limit = workload.path("limit");
    return limit.path("exactly").asInt(Math.max(count, limit.path("atLeast").asInt(0)));
  }

  private ObjectNode constraint(
      String key, String label, boolean hardByDefault, String mode, String kind, JsonNode unit) {
    JsonNode policy = spec.at("/policies/spread/" + key + "/" + mode);
    boolean hard = policy.isTextual() ? policy.asText().equals("hard") : hardByDefault;
    int minor = minor(unit);
    ObjectNode out = JSON.objectNode();
    out.put("topologyKey", label);
    out.put("maxSkew", 1);
    out.put("whenUnsatisfiable", hard ? "DoNotSchedule" : "ScheduleAnyway");
    if (minor >= 27 && kind.equals("Deployment")) {
      out.putArray("matchLabelKeys").add("pod-template-hash");
    } else if (minor >= 27 && kind.isEmpty()) {
      out.put("matchLabelKeys", "auto");
    }
    if (hard && minor >= 26) {
      out.put("nodeTaintsPolicy", "Honor");
    }
    return out;
  }

  private int minor(JsonNode unit) {
    String version =
        unit.path("kubernetesVersion")
            .asText(spec.at("/defaults/kubernetesVersion").asText("1.31"));
    return Integer.parseInt(version.split("\\.", -1)[1]);
  }

  private @Nullable Integer nodes(JsonNode unit) {
    JsonNode pools = unit.has("nodePools") ? unit.get("nodePools") : spec.at("/defaults/nodePools");
    int nodes = 0;
    for (JsonNode pool : pools) {
      if (pool.has("nodesPerZone")) {
        nodes += pool.get("nodesPerZone").asInt() * unit.path("zones").size();
      } else if (pool.has("nodes")) {
        nodes += pool.get("nodes").asInt();
      } else {
        return null;
      }
    }
    return nodes == 0 ? null : nodes;
  }

  /** The values that contain the counts, by path. */
  private static ObjectNode values(JsonNode contract, List<ObjectNode> workloads) {
    ObjectNode out = JSON.objectNode();
    for (JsonNode binding : contract.path("replicas")) {
      for (ObjectNode workload : workloads) {
        boolean its =
            binding.has("workload")
                ? binding.get("workload").equals(workload.get("name"))
                : !workload.get("supporting").asBoolean();
        if (its && workload.get("replicas").isInt() && !entersList(binding)) {
          put(out, binding, binding.has("value") ? binding.get("value") : workload.get("replicas"));
          break;
        }
      }
    }
    JsonNode scaling = contract.path("autoscaling");
    for (JsonNode binding : scaling.path("enabled")) {
      List<ObjectNode> its = concerned(binding, workloads);
      if (!its.isEmpty()) {
        put(
            out,
            binding,
            JSON.booleanNode(its.stream().anyMatch(w -> w.get("autoscaling").isObject())));
      }
    }
    for (String bound : List.of("minimum", "maximum")) {
      for (JsonNode binding : scaling.path(bound)) {
        concerned(binding, workloads).stream()
            .filter(w -> w.get("autoscaling").isObject())
            .findFirst()
            .ifPresent(
                w ->
                    put(
                        out,
                        binding,
                        w.get("autoscaling").get(bound.equals("minimum") ? "min" : "max")));
      }
    }
    JsonNode budget = contract.path("disruptionBudget");
    boolean byChart =
        workloads.stream().anyMatch(w -> w.get("disruptionBudgetBy").asText().equals("values"));
    if (budget.path("enabled").isObject() && !workloads.isEmpty()) {
      put(out, budget.get("enabled"), JSON.booleanNode(byChart));
    }
    if (byChart) {
      put(out, budget.get("maxUnavailable"), JSON.numberNode(1));
    }
    return out;
  }

  private static void put(ObjectNode out, JsonNode binding, JsonNode value) {
    boolean asText =
        binding.has("type")
            ? binding.get("type").asText().equals("string")
            : binding.path("sample").isTextual();
    out.set(binding.get("path").asText(), asText ? JSON.textNode(value.asText()) : value);
  }

  private static List<ObjectNode> concerned(JsonNode binding, List<ObjectNode> workloads) {
    return workloads.stream()
        .filter(w -> !binding.has("workload") || binding.get("workload").equals(w.get("name")))
        .toList();
  }

  private static String replicasKey(JsonNode contract, JsonNode workload, boolean supporting) {
    for (JsonNode binding : contract.path("replicas")) {
      boolean its =
          binding.has("workload")
              ? binding.get("workload").equals(workload.get("name"))
              : !supporting;
      if (its && !entersList(binding)) {
        return "values";
      }
    }
    return "post-render";
  }

  private static boolean entersList(JsonNode binding) {
    return binding.get("path").asText().contains("].");
  }

  private static String by(JsonNode binding, String workload) {
    return binding.isObject() && binding.path("workload").asText(workload).equals(workload)
        ? "values"
        : "post-render";
  }

  private static boolean concerns(JsonNode bindings, String workload) {
    for (JsonNode binding : bindings) {
      if (binding.path("workload").asText(workload).equals(workload)) {
        return true;
      }
    }
    return false;
  }

  private static int left(int replicas, int places) {
    return replicas - (int) Math.ceil((double) replicas / places);
  }

  /** Settings merge key by key; the most specific one is used. */
  private static @Nullable JsonNode setting(List<JsonNode> levels, String pointer) {
    JsonNode found = null;
    for (JsonNode level : levels) {
      JsonNode here = level.at(pointer);
      found = here.isMissingNode() ? found : here;
    }
    return found;
  }

  private static String text(@Nullable JsonNode node, String otherwise) {
    return node == null ? otherwise : node.asText();
  }

  private static String id(JsonNode service) {
    return service.at("/metadata/id").asText();
  }
}
