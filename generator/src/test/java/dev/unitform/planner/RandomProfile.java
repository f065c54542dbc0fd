package dev.unitform.planner;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A random valid profile. It may have every key of the specification that a plan depends on. */
public final class RandomProfile {
  private final Random random;
  private final List<JsonNode> catalog;
  private final boolean cloud;
  private final int minimum;
  private final List<String> allowedBelow = new ArrayList<>();
  private int unitNumber;
  private int leastZones = Integer.MAX_VALUE;
  private int leastRacks = Integer.MAX_VALUE;

  private RandomProfile(long seed, List<JsonNode> catalog) {
    this.random = new Random(seed);
    this.catalog = catalog;
    this.cloud = random.nextBoolean();
    this.minimum = 1 + random.nextInt(5);
  }

  public static ObjectNode of(long seed, List<JsonNode> catalog) {
    return new RandomProfile(seed, catalog).profile();
  }

  private ObjectNode profile() {
    ObjectNode profile = JsonNodeFactory.instance.objectNode();
    profile.put("apiVersion", "unitform/v1").put("kind", "TopologyProfile");
    profile.putObject("metadata").put("name", "random");
    ObjectNode spec = profile.putObject("spec");
    spec.put("deployment", cloud ? "cloud" : "private-data-center");
    if (random.nextBoolean()) {
      spec.putObject("defaults").put("kubernetesVersion", version());
    }
    ObjectNode group = spec.putObject("unitGroup");
    group.put("name", "group");
    ArrayNode pairs = group.putArray("unitPairs");
    int count = 1 + random.nextInt(5);
    for (int i = 1; i <= count; i++) {
      pair(pairs.addObject().put("name", "pair-" + i));
    }
    ArrayNode tenants = spec.putArray("tenants");
    int homes = random.nextInt(4);
    for (int i = 1; i <= homes; i++) {
      tenants
          .addObject()
          .put("name", "tenant-" + i)
          .put("id", String.valueOf(100 + i))
          .put("home", "pair-" + (1 + random.nextInt(count)));
    }
    ObjectNode services = spec.putObject("services");
    for (JsonNode service : catalog) {
      if (random.nextInt(3) == 0) {
        settings(services.putObject(id(service)), service, true);
      }
    }
    policies(spec.putObject("policies"));
    for (JsonNode service : catalog) {
      settleCounts(service, spec, pairs);
    }
    return profile;
  }

  private void policies(ObjectNode policies) {
    if (random.nextBoolean()) {
      ObjectNode spread = policies.putObject("spread");
      for (String key : List.of("zone", "host", "rack")) {
        if (random.nextBoolean()) {
          ObjectNode perMode = spread.putObject(key);
          for (String mode : List.of("n-plus-one", "active-active")) {
            if (random.nextBoolean()) {
              perMode.put(mode, random.nextBoolean() ? "soft" : "hard");
            }
          }
        }
      }
    }
    if (minimum != 3 || random.nextBoolean()) {
      policies.put("minimumReplicas", minimum);
    }
    if (random.nextBoolean()) {
      ArrayNode allowed = policies.putArray("allowBelowMinimum");
      for (JsonNode service : catalog) {
        if (random.nextInt(4) == 0) {
          allowed.add(id(service));
          allowedBelow.add(id(service));
        }
      }
    }
  }

  private void pair(ObjectNode pair) {
    unit(pair.putObject("primary"));
    if (random.nextInt(3) > 0) {
      unit(pair.putObject("secondary"));
    }
    if (random.nextBoolean()) {
      ObjectNode services = pair.putObject("services");
      for (JsonNode service : catalog) {
        if (random.nextInt(5) == 0) {
          settings(services.putObject(id(service)), service, pair.has("secondary"));
        }
      }
    }
    // A service has one host for each pair, so only one of the units sets it.
    ObjectNode speaker = (ObjectNode) pair.get(pair.has("secondary") ? "secondary" : "primary");
    ObjectNode services = speaker.putObject("services");
    for (JsonNode service : catalog) {
      if (random.nextInt(6) == 0) {
        settings(services.putObject(id(service)), service, pair.has("secondary"));
      }
    }
  }

  private void unit(ObjectNode unit) {
    unit.put("name", "unit-" + ++unitNumber);
    if (cloud) {
      unit.put("region", "region-" + unitNumber);
      ArrayNode zones = unit.putArray("zones");
      int count = 1 + random.nextInt(4);
      leastZones = Math.min(leastZones, count);
      for (int i = 1; i <= count; i++) {
        zones.add("zone-" + i);
      }
    } else {
      unit.put("dataCenter", "dc-" + unitNumber);
      boolean hasRacks = random.nextBoolean();
      leastRacks = hasRacks ? leastRacks : 0;
      if (hasRacks) {
        ObjectNode racks = unit.putObject("racks").put("label", "topology.example.com/rack");
        ArrayNode values = racks.putArray("values");
        int count = 2 + random.nextInt(3);
        for (int i = 1; i <= count; i++) {
          values.add("r" + i);
        }
      }
    }
    if (random.nextBoolean()) {
      unit.put("kubernetesVersion", version());
    }
    if (random.nextBoolean()) {
      ArrayNode pools = unit.putArray("nodePools");
      int count = 1 + random.nextInt(2);
      for (int i = 1; i <= count; i++) {
        ObjectNode pool = pools.addObject().put("name", "pool-" + i);
        if (random.nextInt(5) > 0) {
          pool.put(cloud ? "nodesPerZone" : "nodes", 2 + random.nextInt(4));
        }
      }
    }
  }

  private String version() {
    return "1." + (25 + random.nextInt(9)) + (random.nextInt(4) == 0 ? ".3" : "");
  }

  private void settings(ObjectNode settings, JsonNode service, boolean mayBeSecondary) {
    JsonNode spec = service.get("spec");
    if (random.nextInt(4) == 0) {
      settings.put("enabled", random.nextInt(3) > 0);
    }
    if (spec.get("highAvailability").size() > 1 && random.nextBoolean()) {
      JsonNode modes = spec.get("highAvailability");
      settings.set("highAvailability", modes.get(random.nextInt(modes.size())));
    }
    boolean either =
        spec.get("hosting").asText().equals("primary-or-secondary")
            && spec.get("disasterRecovery").asText().equals("not-supported");
    if (mayBeSecondary && random.nextBoolean()) {
      settings.put("host", either && random.nextInt(3) > 0 ? "secondary" : "primary");
    }
    boolean colored = false;
    for (JsonNode chart : spec.get("charts")) {
      for (JsonNode release : chart.get("releases")) {
        colored |= release.has("color");
      }
    }
    if (colored && random.nextBoolean()) {
      settings.put("color", random.nextBoolean() ? "green" : "blue");
    }
  }

  /**
   * Counts are valid only if the mode is N+1 on every level and the count meets all limits of
   * charts.
   */
  private void settleCounts(JsonNode service, ObjectNode spec, ArrayNode pairs) {
    JsonNode modes = service.at("/spec/highAvailability");
    if (modes.size() > 1 || !modes.get(0).asText().equals("n-plus-one")) {
      return;
    }
    int least = allowedBelow.contains(id(service)) ? 1 : minimum;
    boolean explicit = random.nextBoolean();
    for (JsonNode chart : service.at("/spec/charts")) {
      for (JsonNode workload : chart.get("workloads")) {
        JsonNode limit = workload.path("limit");
        explicit &= !limit.has("exactly");
        least = Math.max(least, limit.path("atLeast").asInt(0));
      }
    }
    List<JsonNode> levels = new ArrayList<>();
    levels.add(spec);
    for (JsonNode pair : pairs) {
      levels.add(pair);
      levels.add(pair.path("primary"));
      levels.add(pair.path("secondary"));
    }
    for (JsonNode level : levels) {
      JsonNode settings = level.path("services").path(id(service));
      if (settings instanceof ObjectNode open) {
        if (random.nextBoolean()) {
          open.put(
              explicit ? "replicas" : "n",
              explicit ? least + random.nextInt(9) : 1 + random.nextInt(9));
        }
        if (!explicit && random.nextInt(3) == 0 && (cloud ? leastZones : leastRacks) > 1) {
          open.put("survive", cloud ? "zone" : "rack");
        }
        if (random.nextBoolean()) {
          open.putObject("autoscaling").put("max", 20 + random.nextInt(20));
        }
      }
    }
  }

  private static String id(JsonNode service) {
    return service.at("/metadata/id").asText();
  }
}
