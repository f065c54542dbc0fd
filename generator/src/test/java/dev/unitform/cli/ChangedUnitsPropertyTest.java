package dev.unitform.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unitform.app.ChangedUnits;
import dev.unitform.app.Generation;
import dev.unitform.app.Inputs;
import dev.unitform.app.Run;
import dev.unitform.chartcheck.WebProject;
import dev.unitform.diagnostic.Result;
import dev.unitform.input.Texts;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A run that plans only the units whose inputs changed since the last run writes and prints the
 * same as a run that has no record, and has the same findings, whatever changes in between. {@code
 * -Dunitform.mutations=500} sets the number of changes.
 */
class ChangedUnitsPropertyTest {
  private static final int CHANGES = Integer.getInteger("unitform.mutations", 40);
  private static final String PROFILE = "profiles/shop.yaml";
  private static final String[] GENERATE = {"generate", PROFILE};
  private static final String TEMPLATE = "templates/roll/roll.ftl";

  @TempDir private Path temporary;
  private Path quick = Path.of("");
  private Path complete = Path.of("");
  private Path jar = Path.of("");

  @BeforeEach
  void layOut() throws IOException {
    Path real = temporary.toRealPath();
    jar = Files.writeString(real.resolve("unitform.jar"), "program");
    quick = real.resolve("quick");
    complete = real.resolve("complete");
    for (Path project : List.of(quick, complete)) {
      WebProject.copy(
          Path.of("../profiles/starter-catalog"), project.resolve("profiles/starter-catalog"));
    }
    // A chart without any path, so that not all targets can deliver the decisions about it.
    write(
        "profiles/starter-catalog/bare.yaml",
        """
        apiVersion: unitform/v1
        kind: Service
        metadata: {id: bare, title: Bare}
        spec:
          highAvailability: [n-plus-one]
          disasterRecovery: active-spare
          hosting: primary-or-secondary
          charts:
            - chart: bare
              version: "1.0.0"
              namespace: bare
              source: made up
              workloads: [{name: bare, kind: Deployment}]
              releases: [{name: bare}]
              contract: %s
        """
            .formatted(Texts.NO_CONTRACT));
    write("values/orders.yaml", "log: debug\n");
    write(
        "templates/roll/target.yaml",
        """
        apiVersion: unitform/v1
        kind: Target
        metadata: {name: roll, description: A list}
        spec:
          files:
            - {path: "{unit}/roll.txt", scope: unit, templates: [roll.ftl], format: text}
        """);
    write(TEMPLATE, "[=unit.pods]\n");
    write(PROFILE, new State().text());
    assertThat(run(GENERATE)).isEqualTo(CommandRun.in(complete, GENERATE));
  }

  @Test
  void writesAndPrintsTheSameAsACompleteRun() throws IOException {
    Random random = new Random(20261130);
    State state = new State();
    int some = 0;
    for (int i = 0; i < CHANGES; i++) {
      String what = "change %d: %s".formatted(i, change(state, random));
      List<String> changed = comparedUnits(what);
      some += changed.isEmpty() ? 0 : 1;
      what += ", then plans " + changed;

      CommandRun expected = CommandRun.in(complete, GENERATE);
      assertThat(run(GENERATE)).as(what).isEqualTo(expected);
      assertThat(files(quick)).as(what).isEqualTo(files(complete));
      if (expected.code() != ExitCode.OK || random.nextInt(8) == 0) {
        state = new State();
        write(PROFILE, state.text());
        write(TEMPLATE, "[=unit.pods]\n");
        for (Path project : List.of(quick, complete)) {
          LastRunTest.delete(project.resolve("out"));
        }
        assertThat(run(GENERATE)).as("reset").isEqualTo(CommandRun.in(complete, GENERATE));
      }
    }
    assertThat(some).as("runs for some units").isGreaterThan(CHANGES / 6);
  }

  @Test
  void plansOnlyThePairOfTheChangedUnit() throws IOException {
    State state = new State();
    state.counts[2] = 7;
    write(PROFILE, state.text());

    assertThat(comparedUnits("a count")).containsExactly("u2", "u3");

    // A new line moves the findings below it, but changes no unit.
    state.comments[2] = 1;
    write(PROFILE, state.text());
    assertThat(comparedUnits("a count and a line")).containsExactly("u2", "u3");
    state.counts[2] = 2;
    write(PROFILE, state.text());
    assertThat(comparedUnits("a line")).containsExactly("u0", "u1");

    write("profiles/other.yaml", "another: profile\n");
    assertThat(comparedUnits("a line and another profile")).containsExactly("u0", "u1");
  }

  @Test
  void countsWhatATargetCannotDeliverFromTheRecord() throws IOException {
    State state = new State();
    state.targets = "argocd, flux";
    write(PROFILE, state.text());
    assertThat(run(GENERATE)).isEqualTo(CommandRun.in(complete, GENERATE));

    state.counts[2] = 4;
    write(PROFILE, state.text());
    assertThat(comparedUnits("a count")).containsExactly("u2", "u3");
    assertThat(run(GENERATE)).isEqualTo(CommandRun.in(complete, GENERATE));
    assertThat(files(quick)).isEqualTo(files(complete));
    assertThat(Files.readString(quick.resolve("out/shop/plan.json")))
        .contains("'argocd' cannot run post-render, which leaves 5 of ");
  }

  @Test
  void plansAllUnitsIfTheProfileIsAlsoABaseValuesFile() throws IOException {
    State state = new State();
    state.settings[0] = "orders: {baseValues: {orders: ../profiles/shop.yaml}}";
    write(PROFILE, state.text());
    assertThat(run(GENERATE)).isEqualTo(CommandRun.in(complete, GENERATE));

    state.counts[4] = 5;
    write(PROFILE, state.text());
    assertThat(run(GENERATE)).isEqualTo(CommandRun.in(complete, GENERATE));
    assertThat(files(quick)).isEqualTo(files(complete));
  }

  /**
   * The units that a run for changed units would plan; none if it plans all. Compares its findings
   * with those of a complete run.
   */
  private List<String> comparedUnits(String what) {
    Terminal terminal = terminal(new StringWriter(), new StringWriter());
    LastRun last = Objects.requireNonNull(LastRun.of(terminal, jar, this::clock, GENERATE));
    if (last.printIfUnchanged(terminal)) {
      return List.of();
    }
    Path profile = quick.resolve(PROFILE);
    byte[] results = last.resultsIfOnlyChanged(profile);
    RecordedUnits recorded = results == null ? null : RecordedUnits.of(results);
    if (recorded == null) {
      return List.of();
    }
    try (Generation generation = Generation.forOutput(2);
        Generation other = Generation.forOutput(2)) {
      Result<Inputs> read = generation.read(profile);
      if (!read.isPresent() || read.hasErrors()) {
        return List.of();
      }
      ChangedUnits changed =
          ChangedUnits.in(
              generation,
              read,
              quick.resolve("out"),
              recorded.units(),
              name -> last.countsBelow(quick.resolve("out").resolve(name)));
      if (changed == null) {
        return List.of();
      }
      Run all = Run.of(other, List.of(profile));
      assertThat(changed.run().diagnostics()).as(what).isEqualTo(all.diagnostics());
      return changed.scope().units();
    }
  }

  /** Changes one thing in both projects, and returns its description. */
  private String change(State state, Random random) throws IOException {
    int what = random.nextInt(25);
    switch (what) {
      case 0 ->
          write(
              TEMPLATE,
              random.nextBoolean()
                  ? "[=unit.pods] of [=unit.name]\n"
                  : "[#list plan.units as u][=u.name] [=u.pods]\n[/#list]");
      case 1 -> write("values/orders.yaml", "log: info%d\n".formatted(random.nextInt(3)));
      case 2 -> {
        String service = "profiles/starter-catalog/checkout.yaml";
        write(service, Files.readString(quick.resolve(service)) + "# more\n");
      }
      case 3 -> {
        List<String> paths = new ArrayList<>(files(quick).keySet());
        String path = "out/" + paths.get(random.nextInt(paths.size()));
        int how = random.nextInt(4);
        for (Path project : List.of(quick, complete)) {
          Path file = project.resolve(path);
          switch (how) {
            case 0 -> Files.deleteIfExists(file);
            case 1 -> Files.writeString(file, "# edited\n", StandardOpenOption.APPEND);
            case 2 -> Files.writeString(file.resolveSibling("own.yaml"), "own: true\n");
            default -> Files.write(file, Files.readAllBytes(file));
          }
        }
        state.change(random);
        write(PROFILE, state.text());
        return "change %d of %s".formatted(how, path);
      }
      case 4 -> damageRecord(random);
      case 5 -> {
        write("profiles/other.yaml", "other: %d\n".formatted(random.nextInt()));
        String said = state.change(random);
        write(PROFILE, state.text());
        return said + " and another profile";
      }
      default -> {
        String said = state.change(random);
        write(PROFILE, state.text());
        return said;
      }
    }
    return "what " + what;
  }

  private void damageRecord(Random random) throws IOException {
    try (Stream<Path> files = Files.list(temporary.resolve("cache/unitform"))) {
      for (Path file : files.filter(file -> file.toString().endsWith(".run")).toList()) {
        byte[] bytes = Files.readAllBytes(file);
        bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
        Files.write(file, random.nextBoolean() ? bytes : Arrays.copyOf(bytes, bytes.length / 2));
      }
    }
  }

  /** Writes a file of both projects. */
  private void write(String path, String text) throws IOException {
    for (Path project : List.of(quick, complete)) {
      Path file = project.resolve(path);
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
    }
  }

  private static SortedMap<String, String> files(Path project) throws IOException {
    SortedMap<String, String> texts = new TreeMap<>();
    Path out = project.resolve("out");
    try (Stream<Path> files = Files.walk(out)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        texts.put(out.relativize(file).toString(), Files.readString(file));
      }
    }
    return texts;
  }

  private CommandRun run(String... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    Terminal terminal = terminal(out, err);
    int code = Main.run(terminal, LastRun.of(terminal, jar, this::clock, args), args);
    return new CommandRun(code, out.toString(), err.toString());
  }

  /** The clock is ahead, so that the times of all files can be trusted. */
  private long clock() {
    return System.currentTimeMillis() + 10_000;
  }

  private Terminal terminal(StringWriter out, StringWriter err) {
    return CommandRun.terminal(
        quick, "", out, err, Map.of("XDG_CACHE_HOME", temporary.resolve("cache").toString()));
  }

  /** A profile of three pairs, of which the last has no secondary unit. */
  private static final class State {
    private static final List<String> SETTINGS =
        List.of(
            "",
            "storefront: {replicas: 1}",
            "storefront: {n: 2, survive: zone}",
            "checkout: {enabled: false}",
            "checkout: {autoscaling: {max: 9}}",
            "nightly-report: {autoscaling: {max: 9}}",
            "dispatcher: {host: secondary}",
            "dispatcher: {highAvailability: n-plus-one}",
            "orders: {values: {orders: {replicas: 3}}}",
            "orders: {values: {orders: {a: 1}}, overrides: {orders: {b: {override: true, because:"
                + " x}}}}",
            "orders: {baseValues: {orders: ../values/orders.yaml}}",
            "orders: {baseValues: {orders: ../values/missing.yaml}}",
            "unknown: {n: 2}",
            "storefront: {n: 0}");

    private final int[] counts = {2, 2, 2, 2, 2};
    private final int[] comments = {0, 0, 0, 0, 0};
    private final String[] settings = {"", "", "", "", ""};
    private final String[] ofPairs = {"", "", ""};
    private final String[] names = {"u0", "u1", "u2", "u3", "u4"};
    private @Nullable String renamed;
    private String ofAll = "";
    private String acknowledged = "";
    private String targets = "";
    private int nodes = 3;
    private boolean isActivated;

    /** Changes one thing, and returns its description. */
    String change(Random random) {
      int unit = random.nextInt(counts.length);
      int what = random.nextInt(20);
      switch (what) {
        case 0, 1, 2, 3, 14, 15, 16 -> counts[unit] = 2 + random.nextInt(4);
        case 4, 5, 17 -> comments[2 + random.nextInt(3)] = random.nextInt(3);
        case 6 -> settings[unit] = SETTINGS.get(random.nextInt(SETTINGS.size()));
        case 7, 18 -> settings[unit] = SETTINGS.get(random.nextInt(7));
        case 8 -> ofPairs[unit / 2] = SETTINGS.get(random.nextInt(SETTINGS.size() - 2));
        case 9 -> ofAll = SETTINGS.get(random.nextInt(SETTINGS.size() - 2));
        case 10 ->
            acknowledged = random.nextBoolean() ? "" : "{code: PLN104, because: it is known}";
        case 11 -> isActivated = !isActivated;
        case 12 -> {
          renamed = names[unit];
          names[unit] = "v" + unit + random.nextInt(9);
        }
        default -> {
          targets = List.of("", "helmfile", "flux", "argocd, flux").get(random.nextInt(4));
          nodes = 2 + random.nextInt(3);
        }
      }
      return "state %d of unit %d".formatted(what, unit);
    }

    String text() {
      StringBuilder pairs = new StringBuilder();
      for (int i = 0; i < names.length; i++) {
        if (i % 2 == 0) {
          pairs.append("      - name: pair%d\n".formatted(i / 2));
          pairs.append("        services: {%s}\n".formatted(ofPairs[i / 2]));
          if (i == 0 && isActivated) {
            pairs.append("        activated: primary\n");
          }
        }
        pairs.append("        # a comment\n".repeat(comments[i])).append(unit(i));
      }
      return """
      apiVersion: unitform/v1
      kind: TopologyProfile
      metadata: {name: shop}
      spec:
        deployment: cloud
        catalog: starter-catalog
        targets: [%s]
        gitOps: {repository: "https://git.example.com/shop.git"}
        acknowledge: [%s]
        defaults:
          domain: shop.example.com
          imageRegistry: docker.io
          storageClasses: {rwo: standard}
          chartRepository: https://charts.example.com
          nodePools: [{name: general, nodesPerZone: %d, cpu: "4", memory: 16Gi}]
        services: {%s}
        unitGroup:
          name: shop
          unitPairs:
      %s\
      """
          .formatted(targets, acknowledged, nodes, ofAll, pairs);
    }

    private String unit(int i) {
      String more = settings[i];
      String orders = more.startsWith("orders") ? more : more + (more.isEmpty() ? "" : ", ");
      boolean isOrders = more.startsWith("orders");
      String services = isOrders ? orders : orders + "orders: {n: %d}".formatted(counts[i]);
      String before =
          renamed != null && names[i].startsWith("v") && renamed.startsWith("u" + i)
              ? "          previousName: %s\n".formatted(renamed)
              : "";
      return """
              %s:
                name: %s
      %s\
                region: region-%d
                zones: [za, zb, zc]
                network: {nodes: 10.%d.0.0/22}
                services: {%s}
      """
          .formatted(
              i % 2 == 0 ? "primary" : "secondary", names[i], before, i, 10 * (i + 1), services);
    }
  }
}
