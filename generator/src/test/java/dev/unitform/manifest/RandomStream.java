package dev.unitform.manifest;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Random streams of manifests, with settings for their workloads, from a seed. */
final class RandomStream {
  private static final List<String> SCALARS =
      List.of(
          "yes",
          "\"yes\"",
          "'on'",
          "off",
          "012",
          "\"012\"",
          "0o7",
          "1e3",
          "1_000",
          "~",
          "null",
          "''",
          "2022-01-01",
          "12:30:45",
          "1.20",
          ".5",
          "-3",
          "text",
          "some longer text",
          "\"a\\tb\\n\"",
          "'it''s'",
          "\"\\u263A\"",
          "é\uD83D\uDE00",
          "a:b",
          "http://x/y#z",
          "\"{{ x }}\"",
          "!!str 5",
          "\"# no comment\"",
          "<<x",
          "0x1F",
          "1.2.3",
          "'--- x'",
          "y");

  private final Random random;
  private final StringBuilder placement =
      new StringBuilder(
          """
          apiVersion: unitform/v1
          kind: Placement
          metadata: {name: shop, namespace: shop}
          spec:
            workloads:
              - {match: {name: nothing-of-that-name}, replicas: 2}
          """);
  private final String text;
  private int names;

  RandomStream(long seed) {
    this.random = new Random(seed);
    this.text = stream();
  }

  String text() {
    return text;
  }

  String placement() {
    return placement.toString();
  }

  private String stream() {
    StringBuilder stream = new StringBuilder();
    if (random.nextInt(12) == 0) {
      stream.append('\uFEFF');
    }
    int documents = 1 + random.nextInt(9);
    String previous = "";
    for (int i = 0; i < documents; i++) {
      boolean ended = random.nextInt(15) == 0 && hasContent(previous);
      if (ended) {
        stream.append("...\n");
      }
      if (random.nextInt(20) == 0 && (ended || i == 0)) {
        stream.append("%YAML 1.1\n---\n");
      } else if (i > 0 || random.nextBoolean()) {
        stream.append(pick("---\n", "---\n", "--- # Source\n", "---  \n"));
      }
      if (random.nextInt(3) == 0) {
        stream.append("# Source: shop/templates/").append(i).append(".yaml\n");
      }
      previous = document();
      stream.append(previous);
      if (random.nextInt(6) == 0) {
        stream.append("\n# after\n\n");
      }
    }
    String written = stream.toString();
    if (random.nextInt(6) == 0) {
      written = written.stripTrailing();
    }
    return random.nextInt(5) == 0 ? written.replace("\n", "\r\n") : written;
  }

  private static boolean hasContent(String document) {
    return document.endsWith("\n") && !document.startsWith("#");
  }

  private String document() {
    return switch (random.nextInt(8)) {
      case 0 ->
          pick(
              "",
              "# nothing\n",
              "null\n",
              "just text\n",
              "- a\n- b: c\n",
              "a: 1\na: 2\n",
              "script: |+\n  ---\n  x: y\n\n\nmore: >-\n  a\n   b\n",
              "a:\tb\t# c\n",
              "? [a, b]\n: c\n",
              "data: &x {b: [yes, 012]}\ncopy: *x\nmerged: {<<: *x, c: d}\n");
      case 1 -> {
        List<Object> items = new ArrayList<>();
        for (int i = random.nextInt(4); i >= 0; i--) {
          items.addAll(objects());
        }
        Map<String, Object> list = map("apiVersion", "v1", "kind", "List");
        list.put("items", items);
        yield written(list);
      }
      default -> {
        StringBuilder several = new StringBuilder();
        for (Object object : objects()) {
          several.append(several.isEmpty() ? "" : "---\n").append(written(object));
        }
        yield several.toString();
      }
    };
  }

  /** A workload with its other objects, or another object. */
  private List<Object> objects() {
    List<Object> objects = new ArrayList<>();
    String name = "w" + names++;
    switch (random.nextInt(5)) {
      case 0 -> {
        Map<String, Object> other =
            object("v1", pick("ConfigMap", "Service", "Widget", "HorizontalPodAutoscaler"), name);
        other.put("data", anything(3));
        objects.add(other);
      }
      case 1 -> {
        Map<String, Object> cronJob = object("batch/v1", "CronJob", name);
        Map<String, Object> spec = map("schedule", "\"* * * * *\"", "jobTemplate", anything(2));
        if (random.nextBoolean()) {
          spec.put("concurrencyPolicy", pick("Allow", "Forbid", "\"Forbid\""));
        }
        cronJob.put("spec", shuffled(spec));
        objects.add(cronJob);
        if (random.nextBoolean()) {
          ask("CronJob", name, List.of("concurrencyPolicy: Forbid"));
        }
      }
      default -> workload(objects, name);
    }
    return objects;
  }

  private void workload(List<Object> objects, String name) {
    String kind = pick("Deployment", "StatefulSet");
    Map<String, Object> labels = map("app", name, "\"on\"", "\"yes\"");
    Map<String, Object> matchLabels = random.nextBoolean() ? labels : map("app", name);
    Map<String, Object> selector = map("matchLabels", matchLabels);
    if (random.nextInt(4) == 0) {
      selector =
          map(
              "matchExpressions",
              List.of(map("key", "app", "operator", "In", "values", list(name, "other"))));
    }
    Map<String, Object> pod =
        map("containers", anything(3), "terminationGracePeriodSeconds", "012");
    if (random.nextInt(3) == 0) {
      pod.put("topologySpreadConstraints", existingConstraints());
    }
    Map<String, Object> template = map("metadata", map("labels", labels), "spec", shuffled(pod));
    Map<String, Object> spec = map("selector", selector, "template", template);
    if (random.nextBoolean()) {
      spec.put("replicas", pick("1", "3", "0x3", "~", "", "\"3\""));
    }
    Map<String, Object> workload = object("apps/v1", kind, name);
    workload.put("spec", random.nextInt(8) == 0 ? viaMerge(spec) : shuffled(spec));
    if (random.nextInt(8) == 0) {
      // If an instance occurs twice, it becomes an anchor and an alias.
      workload.put("x-copy", workload.get("spec"));
    }
    objects.add(workload);
    boolean scaled = random.nextInt(3) == 0;
    if (scaled) {
      Map<String, Object> scaler = object("autoscaling/v2", "HorizontalPodAutoscaler", name);
      Map<String, Object> bounds =
          map("scaleTargetRef", map("kind", kind, "name", name), "maxReplicas", pick("2", "9"));
      if (random.nextBoolean()) {
        bounds.put("minReplicas", pick("1", "4", "~"));
      }
      scaler.put("spec", shuffled(bounds));
      objects.add(random.nextInt(objects.size() + 1), scaler);
    }
    if (random.nextInt(4) == 0) {
      Map<String, Object> budget =
          object("policy/v1", "PodDisruptionBudget", pick(name, "b" + name));
      Map<String, Object> limited =
          map("selector", map("matchLabels", map("app", pick(name, "other"))));
      if (random.nextBoolean()) {
        limited.put(pick("minAvailable", "maxUnavailable"), pick("1", "2", "50%", "~"));
      }
      budget.put("spec", shuffled(limited));
      objects.add(random.nextInt(objects.size() + 1), budget);
    }
    if (random.nextInt(4) != 0) {
      List<String> asked = new ArrayList<>();
      if (random.nextBoolean()) {
        asked.add("replicas: " + (1 + random.nextInt(4)));
      }
      if (random.nextBoolean()) {
        asked.add("autoscaling: {minReplicas: 4, maxReplicas: " + pick("4", "8") + "}");
      }
      if (random.nextInt(4) != 0) {
        asked.add(
            "topologySpreadConstraints: ["
                + constraint("zone", pick("auto", "[pod-template-hash]"))
                + (random.nextBoolean() ? ", " + constraint("host", "[x, app]") : "")
                + "]");
      }
      if (random.nextBoolean()) {
        asked.add("podDisruptionBudget: {maxUnavailable: 1}");
      }
      ask(kind, name, asked);
    }
  }

  private static String constraint(String key, String revision) {
    return "{topologyKey: %s, maxSkew: 1, whenUnsatisfiable: ScheduleAnyway, matchLabelKeys: %s}"
        .formatted(key, revision);
  }

  private void ask(String kind, String name, List<String> asked) {
    placement.append("    - {match: {kind: %s, name: %s}".formatted(kind, name));
    asked.forEach(each -> placement.append(", ").append(each));
    placement.append("}\n");
  }

  private Object existingConstraints() {
    return switch (random.nextInt(4)) {
      case 0 -> "~";
      case 1 -> new ArrayList<>();
      default -> {
        List<Object> constraints = new ArrayList<>();
        for (int i = random.nextInt(3); i >= 0; i--) {
          constraints.add(
              shuffled(
                  map(
                      "topologyKey",
                      pick("zone", "\"host\"", "'rack'"),
                      "maxSkew",
                      pick("1", "5", "0x2"),
                      "whenUnsatisfiable",
                      pick("DoNotSchedule", "ScheduleAnyway"))));
        }
        yield constraints;
      }
    };
  }

  private Map<String, Object> viaMerge(Map<String, Object> spec) {
    Map<String, Object> merged = new LinkedHashMap<>();
    if (random.nextBoolean()) {
      merged.put("replicas", "2");
    }
    merged.put("<<", spec);
    return merged;
  }

  private Map<String, Object> object(String apiVersion, String kind, String name) {
    Map<String, Object> metadata = map("name", pick(name, "\"" + name + "\""));
    if (random.nextInt(3) == 0) {
      metadata.put("namespace", pick("shop", "far"));
    }
    metadata.put("labels", anything(1));
    return map(
        "apiVersion", apiVersion, "kind", pick(kind, "'" + kind + "'"), "metadata", metadata);
  }

  private Object anything(int depth) {
    int kind = depth == 0 ? 0 : random.nextInt(3);
    if (kind == 0) {
      return SCALARS.get(random.nextInt(SCALARS.size()));
    }
    if (kind == 1) {
      List<Object> list = new ArrayList<>();
      for (int i = random.nextInt(4); i > 0; i--) {
        list.add(anything(depth - 1));
      }
      return list;
    }
    Map<String, Object> map = new LinkedHashMap<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      map.put(pick("k", "\"on\"", "a.b/c", "'x y'").replace("k", "k" + i), anything(depth - 1));
    }
    return map;
  }

  private Map<String, Object> shuffled(Map<String, Object> map) {
    List<String> keys = new ArrayList<>(map.keySet());
    java.util.Collections.shuffle(keys, random);
    Map<String, Object> shuffled = new LinkedHashMap<>();
    keys.forEach(key -> shuffled.put(key, map.get(key)));
    return shuffled;
  }

  private String written(Object document) {
    String text = new RandomYaml(random, document).text();
    return random.nextInt(3) == 0 ? text.replace("\n", pick("\n", " \n", " # c\n")) : text;
  }

  private String pick(String... choices) {
    return choices[random.nextInt(choices.length)];
  }

  private static List<Object> list(Object... items) {
    return new ArrayList<>(Arrays.asList(items));
  }

  static Map<String, Object> map(Object... entries) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (int i = 0; i < entries.length; i += 2) {
      map.put((String) entries[i], entries[i + 1]);
    }
    return map;
  }
}
