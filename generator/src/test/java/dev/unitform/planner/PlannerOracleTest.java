package dev.unitform.planner;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.unitform.diagnostic.Diagnostic;
import dev.unitform.diagnostic.Result;
import dev.unitform.diagnostic.Severity;
import dev.unitform.input.Texts;
import dev.unitform.model.catalog.Catalog;
import dev.unitform.model.profile.TopologyProfile;
import dev.unitform.plan.Plan;
import dev.unitform.program.ProgramFiles;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Compares the planner with a second implementation of the specification's tables, on random
 * profiles.
 */
class PlannerOracleTest {
  private static final int PROFILES = 75;
  private static final List<JsonNode> SHIPPED =
      documents(
          ProgramFiles.below("profiles/catalog").stream()
              .filter(name -> name.endsWith(".yaml"))
              .map(ProgramFiles::text)
              .toList());
  private static final List<JsonNode> EXERCISE = exercise();

  private static List<JsonNode> documents(List<String> texts) {
    try {
      List<JsonNode> documents = new ArrayList<>();
      for (String text : texts) {
        documents.add(new YAMLMapper().readTree(text));
      }
      return documents;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<JsonNode> exercise() {
    List<JsonNode> services = documents(ExerciseCatalog.documents());
    JsonNode none = documents(List.of(Texts.NO_CONTRACT)).get(0);
    for (JsonNode service : services) {
      for (JsonNode chart : service.at("/spec/charts")) {
        ObjectNode contract = none.deepCopy();
        contract.setAll((ObjectNode) chart.get("contract"));
        ((ObjectNode) chart).set("contract", contract);
      }
    }
    return services;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5})
  void thePlanOfTheShippedCatalogIsWhatTheTablesOfTheSpecificationSay(int block) {
    compare(Texts.shippedCatalog(), SHIPPED, block);
  }

  @ParameterizedTest
  @ValueSource(ints = {6, 7, 8, 9, 10})
  void thePlanOfACatalogWithEveryKindOfServiceIsWhatTheTablesOfTheSpecificationSay(int block) {
    Map<String, String> files = new LinkedHashMap<>();
    EXERCISE.forEach(s -> files.put(s.at("/metadata/id").asText() + ".yaml", s.toString()));
    Result<Catalog> catalog = Texts.catalog(files);
    assertThat(catalog.diagnostics()).isEmpty();
    compare(catalog.get(), EXERCISE, block);
  }

  @Test
  void theCatalogsTogetherExerciseEveryCellOfTheTables() {
    TreeSet<String> cells = new TreeSet<>();
    for (long seed = 0; seed < 200; seed++) {
      for (List<JsonNode> catalog : List.of(SHIPPED, EXERCISE)) {
        ObjectNode profile = RandomProfile.of(seed, catalog);
        for (JsonNode unit : new Oracle(catalog, profile).units()) {
          for (JsonNode p : unit.get("placements")) {
            cells.add(
                "%s %s in the %s: %s"
                    .formatted(
                        p.get("hosting").asText(),
                        p.get("disasterRecovery").asText(),
                        unit.get("role").asText(),
                        p.get("dataUse").asText()));
          }
        }
      }
    }
    assertThat(cells)
        .contains(
            "primary-only pilot-light in the primary: normal",
            "primary-only pilot-light in the secondary: null",
            "primary-only active-spare in the secondary: null",
            "primary-only not-supported in the primary: normal",
            "primary-or-secondary active-spare in the primary: normal",
            "primary-or-secondary active-spare in the secondary: normal",
            "primary-or-secondary limited-active-spare in the secondary: disaster-only",
            "primary-or-secondary limited-active-spare in the primary: normal",
            "primary-or-secondary pilot-light in the primary: normal",
            "primary-or-secondary pilot-light in the secondary: standby",
            "primary-or-secondary not-supported in the primary: normal",
            "primary-or-secondary not-supported in the primary: null",
            "primary-or-secondary not-supported in the secondary: normal",
            "primary-or-secondary not-supported in the secondary: null")
        .doesNotContain(
            "primary-only pilot-light in the secondary: standby",
            "primary-only active-spare in the secondary: normal");
  }

  private static void compare(Catalog catalog, List<JsonNode> documents, int block) {
    for (int i = 0; i < PROFILES; i++) {
      long seed = 1000L * block + i;
      ObjectNode profile = RandomProfile.of(seed, documents);
      Result<TopologyProfile> read = Texts.profile(profile.toString());
      assertThat(read.diagnostics()).as("profile %d: %s", seed, profile).isEmpty();
      Result<Plan> plan = Planner.plan(read.get(), catalog, Map.of(), List.of(), Map.of()).plan();
      assertThat(plan.diagnostics())
          .as("errors of profile %d: %s", seed, profile)
          .extracting(Diagnostic::severity)
          .doesNotContain(Severity.ERROR);
      List<String> differences = new ArrayList<>();
      compare("", new Oracle(documents, profile).units(), Decisions.units(plan.get()), differences);
      assertThat(differences).as("profile %d: %s", seed, profile).isEmpty();
    }
  }

  private static void compare(
      String path, JsonNode expected, JsonNode actual, List<String> differences) {
    if (expected.isObject() && actual.isObject()) {
      TreeSet<String> keys = new TreeSet<>();
      expected.fieldNames().forEachRemaining(keys::add);
      actual.fieldNames().forEachRemaining(keys::add);
      keys.forEach(
          key -> compare(path + "/" + key, expected.path(key), actual.path(key), differences));
    } else if (expected.isArray() && actual.isArray() && expected.size() == actual.size()) {
      for (int i = 0; i < expected.size(); i++) {
        String name = expected.get(i).path("name").asText(expected.get(i).path("service").asText());
        compare(
            path + "/" + i + (name.isEmpty() ? "" : "(" + name + ")"),
            expected.get(i),
            actual.get(i),
            differences);
      }
    } else if (!expected.equals(actual)) {
      differences.add(path + ": the tables say " + expected + ", the planner " + actual);
    }
  }
}
