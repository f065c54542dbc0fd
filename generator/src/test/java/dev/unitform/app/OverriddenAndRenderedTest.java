package dev.unitform.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.unitform.diagnostic.Code;
import dev.unitform.diagnostic.Diagnostic;
import dev.unitform.diagnostic.Diagnostics;
import dev.unitform.diagnostic.Result;
import dev.unitform.plan.Placement;
import dev.unitform.plan.Plan;
import dev.unitform.plan.PlannedRelease;
import dev.unitform.plan.ValueAssignment;
import dev.unitform.plan.ValueAssignment.Purpose;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * For every chart of the shipped catalog: a user's own value that replaces a decision is found. If
 * an override declares it as intended, Helm renders what the plan then contains.
 */
class OverriddenAndRenderedTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String OFF_BY_DEFAULT = "billing-data";
  private static final String OTHER = "other-than-planned";
  private static final String PROFILE =
      """
      apiVersion: unitform/v1
      kind: TopologyProfile
      metadata: {name: own}
      spec:
        deployment: cloud
        defaults:
          domain: cx.example.com
          imageRegistry: registry.example.com/cx
          storageClasses: {rwo: block, rwx: files}
        tenants:
          - {name: t100, id: "100", home: main, uuid: 9350e2fc-a1dd-4c65-8d40-1f75a2e00100, sipDomain: s.example.com}
        unitGroup:
          name: group
          unitPairs:
            - name: main
              primary: {name: east, region: r1, zones: [a, b, c]}
      """;

  @TempDir private Path folder;
  @TempDir private Path noCharts;

  /** A profile in which every service is installed and some services have the user's own values. */
  private Inputs inputs(Generation generation, Map<String, Map<String, Object>> services)
      throws IOException {
    Map<String, Map<String, Object>> settings = new TreeMap<>(services);
    Map<String, Object> switchedOn =
        new LinkedHashMap<>(settings.getOrDefault(OFF_BY_DEFAULT, Map.of()));
    switchedOn.put("enabled", true);
    settings.put(OFF_BY_DEFAULT, switchedOn);
    Path file = folder.resolve("own.yaml");
    Files.writeString(file, PROFILE + "  services: " + json(settings) + "\n");
    return generation.read(file).get();
  }

  private static String json(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Map<String, Map<String, Object>> own(
      Plan plan, Function<PlannedRelease, @Nullable Map<String, Object>> values, boolean said) {
    Map<String, Map<String, Object>> services = new TreeMap<>();
    for (Placement placement : plan.units().get(0).placements()) {
      Map<String, Object> byRelease = new LinkedHashMap<>();
      Map<String, Object> overrides = new LinkedHashMap<>();
      for (PlannedRelease release : placement.releases()) {
        Map<String, Object> given = values.apply(release);
        if (given != null && !given.isEmpty()) {
          byRelease.put(release.id(), given);
          Map<String, Object> paths = new LinkedHashMap<>();
          release
              .values()
              .forEach(
                  value ->
                      paths.put(
                          value.path().text(), Map.of("override", true, "because", "a test")));
          overrides.put(release.id(), paths);
        }
      }
      if (!byRelease.isEmpty()) {
        services.put(
            placement.service().id(),
            said
                ? Map.of("values", byRelease, "overrides", overrides)
                : Map.of("values", byRelease));
      }
    }
    return services;
  }

  private Plan plain() throws IOException {
    Generation generation = Generation.forPlans();
    return generation.plan(inputs(generation, Map.of())).get();
  }

  /** Puts a value at a path of nested mappings and lists. */
  @SuppressWarnings("unchecked")
  private static void put(Map<String, Object> values, List<Object> path, @Nullable Object value) {
    Map<String, Object> here = values;
    for (int i = 0; i < path.size() - 1; i++) {
      String key = (String) path.get(i);
      if (path.get(i + 1) instanceof Integer index) {
        List<@Nullable Object> items = new ArrayList<>();
        for (int item = 0; item <= index; item++) {
          items.add(value);
        }
        here.put(key, items);
        return;
      }
      here =
          (Map<String, Object>) here.computeIfAbsent(key, k -> new LinkedHashMap<String, Object>());
    }
    here.put((String) path.get(path.size() - 1), value);
  }

  /** Ways in which a value can replace a decision. */
  private enum Way {
    OTHER_VALUE,
    NOTHING,
    NOTHING_ABOVE,
    LIST_ABOVE
  }

  @ParameterizedTest
  @EnumSource
  void aValueInThePlaceOfAnyDecisionOfAnyChartIsFound(Way way) throws IOException {
    Plan plan = plain();
    Set<String> charts = new TreeSet<>();
    int most = 0;
    for (PlannedRelease release : plan.units().get(0).releases()) {
      charts.add(String.valueOf(release.chart().chart().position()));
      most = Math.max(most, release.values().size());
    }
    assertThat(charts).hasSizeGreaterThanOrEqualTo(53);
    int decisions = 0;
    for (int i = 0; i < most; i++) {
      int index = i;
      Set<String> expected = new TreeSet<>();
      Map<String, Map<String, Object>> services =
          own(
              plan,
              release -> {
                if (index >= release.values().size()) {
                  return null;
                }
                ValueAssignment decision = release.values().get(index);
                expected.add(
                    "the plan decides '%s' of '%s'".formatted(decision.path(), release.id()));
                Map<String, Object> values = new LinkedHashMap<>();
                List<Object> steps = decision.path().steps();
                switch (way) {
                  case OTHER_VALUE -> put(values, steps, OTHER);
                  case NOTHING -> put(values, steps, null);
                  case NOTHING_ABOVE -> put(values, steps.subList(0, 1), null);
                  case LIST_ABOVE -> put(values, steps.subList(0, 1), List.of(List.of(OTHER)));
                }
                return values;
              },
              /* said= */ false);
      Generation generation = Generation.forPlans();
      List<Diagnostic> found = generation.plan(inputs(generation, services)).diagnostics();
      Set<String> told = new TreeSet<>();
      for (Diagnostic one : found) {
        if (one.code() == Code.PLN012) {
          told.add(one.message().replaceFirst("': .*", "'"));
        }
      }
      assertThat(told).containsAll(expected);
      decisions += expected.size();
    }
    assertThat(decisions).isGreaterThan(250);
  }

  /** Values that a user could set on purpose. */
  private enum Wish {
    ONE(Map.of(Purpose.REPLICAS, 1)),
    NONE(Map.of(Purpose.REPLICAS, 0, Purpose.AUTOSCALING_SWITCH, false)),
    SEVEN_OF_ANOTHER_CLASS(Map.of(Purpose.REPLICAS, 7, Purpose.PRIORITY_CLASS, OTHER)),
    NOT_SCALED_WITHOUT_BUDGET(
        Map.of(Purpose.AUTOSCALING_SWITCH, false, Purpose.BUDGET_SWITCH, false)),
    ALWAYS_SCALED(Map.of(Purpose.AUTOSCALING_SWITCH, true, Purpose.AUTOSCALING_MAXIMUM, 9)),
    FROM_TWO_TO_EIGHT_LESS_TWO(
        Map.of(Purpose.AUTOSCALING_MINIMUM, 2, Purpose.AUTOSCALING_MAXIMUM, 8, Purpose.BUDGET, 2));

    @SuppressWarnings("ImmutableEnumChecker") // The result of Map.of cannot be changed
    private final Map<Purpose, Object> values;

    Wish(Map<Purpose, Object> values) {
      this.values = values;
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatIsSaidToBeMeantIsPlannedAsItIsRendered(Wish wish) throws IOException {
    Map<String, Map<String, Object>> services =
        own(
            plain(),
            release -> {
              Map<String, Object> values = new LinkedHashMap<>();
              for (ValueAssignment decision : release.values()) {
                Object meant = wish.values.get(decision.purpose());
                boolean isOfItsKind =
                    decision.purpose() != Purpose.REPLICAS
                        || String.valueOf(decision.value()).matches("[0-9]+");
                if (meant != null && isOfItsKind && !decision.path().isListItem()) {
                  put(
                      values,
                      decision.path().steps(),
                      decision.value() instanceof String ? meant.toString() : meant);
                }
              }
              return values;
            },
            /* said= */ true);
    Generation generation = Generation.forOutput(2);
    Inputs inputs = inputs(generation, services);
    Result<Plan> planned = generation.plan(inputs);
    assertThat(planned.diagnostics().stream().filter(d -> Diagnostics.hasErrors(List.of(d))))
        .isEmpty();
    assertThat(planned.diagnostics()).anyMatch(d -> d.code() == Code.PLN119);
    PlannedAndRenderedTest.compare(generation, inputs, planned.get(), noCharts);
  }
}
