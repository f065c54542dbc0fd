package dev.unitform.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unitform.chartcheck.WebProject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs for some units each, which together write what one run for all units writes, for profiles
 * that change at random.
 */
class UnitRunsPropertyTest {
  private static final int STATES = 12;

  @TempDir private Path folder;

  @Test
  void theRunsOfAllUnitsWriteTheSameAsOneRun() throws IOException {
    Random random = new Random(20261130);
    State state = new State();
    for (int i = 0; i < STATES; i++) {
      state.write(folder, random);

      CommandRun whole = CommandRun.in(folder, "generate", "--out", "whole");
      assertThat(whole.code()).as("state %d: %s", i, whole.err()).isZero();
      for (List<String> units : state.groups(random)) {
        List<String> words = new ArrayList<>(List.of("generate", "--out", "parts"));
        units.forEach(unit -> words.addAll(List.of("--unit", unit)));
        CommandRun part = CommandRun.in(folder, words.toArray(new String[0]));
        assertThat(part.code()).as("state %d, %s: %s", i, units, part.err()).isZero();
      }

      assertThat(files("parts")).as("state %d", i).isEqualTo(files("whole"));
      assertThat(CommandRun.in(folder, "generate", "--check", "--out", "parts").code()).isZero();
    }
  }

  private SortedMap<String, String> files(String out) throws IOException {
    SortedMap<String, String> texts = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder.resolve(out))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        texts.put(folder.resolve(out).relativize(file).toString(), Files.readString(file));
      }
    }
    return texts;
  }

  /** A profile of three pairs, two of them without a secondary unit. */
  private static final class State {
    /** The names of the units; at an odd index is the secondary unit of the unit before it. */
    private final List<String> names = new ArrayList<>(List.of("a0", "b0", "c0", "", "d0", ""));

    void write(Path folder, Random random) throws IOException {
      StringBuilder pairs = new StringBuilder();
      for (int i = 0; i < names.size(); i += 2) {
        pairs.append("      - name: pair%d\n".formatted(i)).append(unit("primary", i, random));
        if (!names.get(i + 1).isEmpty()) {
          pairs.append(unit("secondary", i + 1, random));
        }
      }
      String profile =
          """
          apiVersion: unitform/v1
          kind: TopologyProfile
          metadata: {name: shop}
          spec:
            deployment: cloud
            catalog: starter-catalog
            targets: [%s]
            gitOps: {repository: "https://git.example.com/shop.git"}
            policies: {networkPolicies: %s}
            acknowledge: [{code: PLN104, because: known}, {code: PLN107, service: orders, because: known}]
            defaults:
              domain: shop.example.com
              imageRegistry: docker.io
              chartRepository: https://charts.example.com
              nodePools: [{name: general, nodesPerZone: %d, cpu: "4", memory: 16Gi}]
            tenants: [{name: t1, id: "%d", home: pair%d}]
            unitGroup:
              name: shop
              unitPairs:
          %s\
            services:
              storefront: {n: %d}
              nightly-report: {enabled: %s}
          """
              .formatted(
                  random.nextInt(4) == 0 ? "flux" : random.nextBoolean() ? "helmfile" : "",
                  random.nextBoolean(),
                  2 + random.nextInt(2),
                  random.nextInt(3),
                  2 * random.nextInt(3),
                  pairs,
                  2 + random.nextInt(3),
                  random.nextBoolean());
      Files.createDirectories(folder.resolve("profiles"));
      Files.writeString(folder.resolve("profiles/shop.yaml"), profile);
      Path catalog = folder.resolve("profiles/starter-catalog");
      WebProject.copy(Path.of("../profiles/starter-catalog"), catalog);
      Path roll = folder.resolve("templates/roll");
      Files.createDirectories(roll);
      Files.writeString(
          roll.resolve("target.yaml"),
          """
          apiVersion: unitform/v1
          kind: Target
          metadata: {name: roll, description: The units of the profile}
          spec:
            files:
              - {path: "{unit}/roll.txt", scope: unit, templates: [roll.ftl], format: text}
          """);
      Files.writeString(
          roll.resolve("roll.ftl"),
          random.nextBoolean() ? "[#list plan.units as u][=u.name] [=u.pods]\n[/#list]" : "none\n");
    }

    /** The lines of a unit, which sometimes gets another name. */
    private String unit(String role, int i, Random random) {
      String before = names.get(i);
      boolean isRenamed = random.nextInt(5) == 0;
      String name = isRenamed ? before.charAt(0) + "" + (before.charAt(1) - '0' + 1) % 10 : before;
      names.set(i, name);
      return """
              %s:
                name: %s
                %s
                region: region-%d
                zones: [za, zb, zc]
                network: {nodes: 10.%d.0.0/22}
                services: {orders: {n: %d}}
      """
          .formatted(
              role,
              name,
              isRenamed ? "previousName: " + before : "kubernetesVersion: \"1.31\"",
              i,
              10 * (i + 1) + random.nextInt(3),
              2 + random.nextInt(2));
    }

    /** The units, in groups of any size and in any order. */
    List<List<String>> groups(Random random) {
      List<String> units = new ArrayList<>(names);
      units.removeIf(String::isEmpty);
      Collections.shuffle(units, random);
      List<List<String>> groups = new ArrayList<>();
      while (!units.isEmpty()) {
        List<String> group = units.subList(0, 1 + random.nextInt(units.size()));
        groups.add(List.copyOf(group));
        group.clear();
      }
      return groups;
    }
  }
}
