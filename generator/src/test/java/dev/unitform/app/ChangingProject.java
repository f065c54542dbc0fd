package dev.unitform.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A small project with its own profiles, catalog and templates, which changes at random. */
final class ChangingProject {
  private static final Path SHIPPED_TEMPLATES = Path.of("../templates");

  private final SortedMap<String, String> files = new TreeMap<>();

  private ChangingProject() {}

  /** The project before any change. */
  static ChangingProject first() {
    ChangingProject project = new ChangingProject();
    project.files.put("profiles/one.yaml", profile("one", "a", "b"));
    project.files.put("profiles/two.yaml", profile("two", "c", "d"));
    project.files.put("profiles/catalog/web.yaml", service("web", "n-plus-one", "active-spare", 3));
    project.files.put(
        "profiles/catalog/core.yaml", service("core", "active-active", "pilot-light", 2));
    project.files.put(
        "profiles/catalog/roam.yaml", service("roam", "n-plus-one", "not-supported", 4));
    project.files.put(
        "profiles/catalog/solo.yaml", service("solo", "singleton", "active-spare", 1));
    project.files.put("values/web.yaml", "web:\n  greeting: \"hello\"\n");
    try (Stream<Path> paths = Files.walk(SHIPPED_TEMPLATES)) {
      for (Path path :
          paths
              .filter(Files::isRegularFile)
              .filter(path -> !path.startsWith(SHIPPED_TEMPLATES.resolve("terraform-cluster")))
              .toList()) {
        project.files.put(
            "templates/" + SHIPPED_TEMPLATES.relativize(path).toString().replace('\\', '/'),
            Files.readString(path));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return project;
  }

  private static String profile(String name, String first, String second) {
    return """
    apiVersion: unitform/v1
    kind: TopologyProfile
    metadata:
      name: %1$s
    spec:
      deployment: cloud
      catalog: catalog
      defaults:
        domain: cx.example.com
        imageRegistry: registry.example.com
        chartRepository: oci://registry.example.com/charts
      policies: {minimumReplicas: 3}
      tenants:
        - {name: t1, id: "100", home: pair}
      unitGroup:
        name: group
        unitPairs:
          - name: pair
            primary:
              name: %2$s
              region: north
              zones: [n1, n2, n3]
            secondary:
              name: %3$s
              region: south
              zones: [s1, s2, s3]
              services:
                web: {n: 4}
      services:
        web: {n: 2}
        roam: {n: 3}
    """
        .formatted(name, first, second);
  }

  private static String service(String id, String mode, String recovery, int count) {
    return """
    apiVersion: unitform/v1
    kind: Service
    metadata: {id: %1$s, title: The %1$s}
    spec:
      highAvailability: [%2$s]
      disasterRecovery: %3$s
      hosting: primary-or-secondary
      charts:
        - chart: %1$s
          version: "1.0.0"
          namespace: %1$s
          source: made up
          workloads: [{name: %1$s, kind: Deployment}]
          releases: [{name: %1$s, dataTier: true}, {name: %1$s-tenant, per: tenant}]
          contract:
            replicas: [{path: %1$s.replicas, sample: %4$d}]
            domain: [{path: %1$s.host, sample: "%1$s.x", value: "%1$s.{unitDomain}"}]
            autoscaling: null
            disruptionBudget: null
            topologySpread: null
            priorityClass: null
            affinity: null
            nodeSelector: null
            tolerations: null
            strategy: null
            identity: []
            tenant: []
            clusterDns: []
            imageRegistry: []
            imagePullSecrets: []
            storageClasses: []
            schedule: []
            resources: []
            images: []
            backends: []
    """
        .formatted(id, mode, recovery, count);
  }

  /** A copy of the project in which a file has another content. */
  ChangingProject with(String path, String what, String with) {
    ChangingProject changed = copy();
    changed.replace(path, what, with);
    return changed;
  }

  /** A copy of the project without a file. */
  ChangingProject without(String path) {
    ChangingProject changed = copy();
    changed.files.remove(path);
    return changed;
  }

  private ChangingProject copy() {
    ChangingProject copy = new ChangingProject();
    copy.files.putAll(files);
    return copy;
  }

  /** The project after up to three changes. */
  ChangingProject changed(Random random) {
    ChangingProject changed = copy();
    for (int left = 1 + random.nextInt(3); left > 0; left--) {
      changed.change(random);
    }
    return changed;
  }

  private void change(Random random) {
    String profile = random.nextBoolean() ? "profiles/one.yaml" : "profiles/two.yaml";
    String service = pick(random, List.of("web", "core", "roam", "solo"));
    String catalog = "profiles/catalog/" + service + ".yaml";
    switch (random.nextInt(24)) {
      case 0 -> replace(profile, "web: {n: 2}", "web: {n: " + (2 + random.nextInt(5)) + "}");
      case 1 -> replace(profile, "roam: {n: 3}", "roam: {n: 3, host: secondary}");
      case 2 -> replace(profile, "[n1, n2, n3]", pick(random, List.of("[n1]", "[n1, n2]")));
      case 3 -> replace(profile, "domain: cx", "domain: cx" + random.nextInt(3));
      case 4 -> replace(profile, "spec:\n", "# a remark\nspec:\n");
      case 5 -> replace(profile, "minimumReplicas: 3", "minimumReplicas: 2");
      case 6 -> replace(profile, "- {name: t1, id: \"100\", home: pair}", "[]");
      case 7 -> replace(profile, "id: \"100\"", "id: \"" + random.nextInt(300) + "\"");
      case 8 -> files.remove(profile);
      case 9 -> files.put("profiles/three.yaml", profile("three", "e", "f"));
      case 10 -> replace(profile, "name: one", "name: uno");
      case 11 -> replace(profile, "name: b\n", "name: bb\n");
      case 12 ->
          replace(
              profile,
              "\n  services:\n",
              "\n  services:\n    solo: {values: {solo: {colour: red}}}\n");
      case 13 ->
          replace(profile, "web: {n: 2}", "web: {n: 2, baseValues: {web: ../values/web.yaml}}");
      case 14 -> replace("values/web.yaml", "hello", "good day");
      case 15 ->
          replace(catalog, "version: \"1.0.0\"", "version: \"1.0." + random.nextInt(9) + "\"");
      case 16 -> replace(catalog, "hosting: primary-or-secondary", "hosting: primary-only");
      case 17 -> replace(catalog, "kind: Deployment", "kind: StatefulSet");
      case 18 -> replace(catalog, "title: The", "title: Our");
      case 19 -> files.remove("profiles/catalog/core.yaml");
      case 20 ->
          files.put("profiles/catalog/more.yaml", service("more", "n-plus-one", "active-spare", 1));
      case 21 -> replace("templates/helm-values/_default.yaml.ftl", "[#", "# words\n[#");
      case 22 ->
          replace("templates/manifests/namespaces.yaml.ftl", "apiVersion", "# words\napiVersion");
      case 23 ->
          removeFolder(pick(random, List.of("templates/placement/", "templates/manifests/")));
      default -> throw new IllegalStateException();
    }
  }

  private void replace(String file, String what, String with) {
    files.computeIfPresent(file, (name, text) -> text.replaceFirst(quoted(what), with));
  }

  private static String quoted(String text) {
    return Pattern.quote(text);
  }

  private void removeFolder(String folder) {
    files.keySet().removeIf(path -> path.startsWith(folder));
  }

  private static <T> T pick(Random random, List<T> items) {
    return items.get(random.nextInt(items.size()));
  }

  /** Makes a folder contain the project and nothing else, except its git repository. */
  void layOut(Path folder) throws IOException {
    List<Path> old = new ArrayList<>();
    try (Stream<Path> paths = Files.walk(folder)) {
      paths
          .filter(path -> !path.equals(folder) && !path.startsWith(folder.resolve(".git")))
          .sorted(Comparator.reverseOrder())
          .forEach(old::add);
    }
    for (Path path : old) {
      String name = folder.relativize(path).toString().replace('\\', '/');
      if (Files.isDirectory(path)) {
        if (files.keySet().stream().noneMatch(file -> file.startsWith(name + "/"))) {
          Files.delete(path);
        }
      } else if (!files.containsKey(name)) {
        Files.delete(path);
      }
    }
    for (var file : files.entrySet()) {
      Path path = folder.resolve(file.getKey());
      if (!Files.exists(path) || !Files.readString(path).equals(file.getValue())) {
        Files.createDirectories(path.getParent());
        Files.writeString(path, file.getValue());
      }
    }
  }

  /** The paths in which it differs from another state of the project. */
  List<String> differencesFrom(ChangingProject other) {
    List<String> paths = new ArrayList<>();
    Stream.concat(files.keySet().stream(), other.files.keySet().stream())
        .distinct()
        .sorted()
        .filter(
            path -> !String.valueOf(files.get(path)).equals(String.valueOf(other.files.get(path))))
        .forEach(paths::add);
    return paths;
  }
}
