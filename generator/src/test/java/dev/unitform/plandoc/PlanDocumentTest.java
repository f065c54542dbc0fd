package dev.unitform.plandoc;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.unitform.diagnostic.Diagnostic;
import dev.unitform.diagnostic.Result;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class PlanDocumentTest {
  static Stream<Path> plans() throws IOException {
    try (Stream<Path> folders = Files.list(Path.of("..", "out"))) {
      return folders
          .map(folder -> folder.resolve("plan.json"))
          .filter(Files::exists)
          .sorted()
          .toList()
          .stream();
    }
  }

  @ParameterizedTest
  @MethodSource("plans")
  void aPlanThatIsReadAndWrittenHasTheSameBytes(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    assertThat(
            PlanFile.text(PlanFile.read("plan.json", bytes).get()).getBytes(StandardCharsets.UTF_8))
        .isEqualTo(bytes);
  }

  @ParameterizedTest
  @MethodSource("plans")
  void everyKeyIsKnownToTheRecords(Path file) throws IOException {
    PlanDocument plan = PlanFile.read("plan.json", Files.readAllBytes(file)).get();
    List<Object> others = new ArrayList<>();
    collect(plan, others);
    assertThat(others).hasSizeGreaterThan(100).containsOnly(Map.of());
  }

  /** A reader that reads unit by unit must give the same result as one that reads the whole. */
  @ParameterizedTest
  @MethodSource("plans")
  void aPlanIsReadAlikeUnitByUnit(Path file) throws IOException {
    String text = Files.readString(file);
    byte[] known = text.getBytes(StandardCharsets.UTF_8);
    PlanDocument document = PlanFile.read("plan.json", known).get();
    assertThat(Objects.requireNonNull(different(known, known)).units()).isEmpty();
    byte[] changed =
        text.replaceFirst("\"pods\": \\d+", "\"pods\": 7").getBytes(StandardCharsets.UTF_8);
    assertThat(Objects.requireNonNull(different(changed, known)).units())
        .extracting(UnitDocument::name)
        .containsExactly(document.units().get(0).name());
    String name = "\n      \"name\": \"%s\"";
    String last = name.formatted(document.units().get(document.units().size() - 1).name());
    int list = text.indexOf("\n  \"units\": [\n    {");
    String unit = text.substring(list, text.indexOf("\n    }", list) + 6).substring(14);
    for (String other :
        List.of(
            text,
            text.replace(last, last.replace("\": \"", "\": \"other-")),
            text.replaceFirst("\"pods\": \\d+", "\"pods\": 7"),
            text.replaceFirst("\"pods\": \\d+", "\"pods\": \"7\""),
            text.replaceFirst("\"pods\": \\d+", "\"pods\": 7,\n\"pods\": 8"),
            text.replaceFirst("\"reason\"", "reason"),
            text.replaceFirst("\n    \\{", "\n    " + Matcher.quoteReplacement(unit) + ",\n    {"),
            text.replaceFirst("\n    \\{", "\n    null,\n    {"),
            text.replaceFirst("\"units\": \\[", "\"units\": [],\n  \"others\": ["),
            text.replaceFirst(
                "\n      \"pair\"",
                "\n      \"x\": [{\n    },\n    {\n    }\n  ],\n      \"pair\""),
            text.replaceFirst("\\{", "{\"others\": {\n  \"units\": [\n    {\n    }\n  ]},"),
            text.replaceFirst("\"units\": \\[", "\"units\": [], \"others\": {\n  \"units\": [")
                .replaceFirst("\n}\\s*$", "\n}}"),
            text.substring(0, text.length() / 2),
            new ObjectMapper().readTree(text).toString(),
            "")) {
      byte[] bytes = other.getBytes(StandardCharsets.UTF_8);
      checkDifferent(bytes, known);
      checkParts(bytes);
    }
  }

  /** Only units with other bytes are read; a plan with a fault is left to the other reader. */
  private static void checkDifferent(byte[] json, byte[] known) throws IOException {
    Map<String, byte[]> units = parts(known);
    PlanDocument different = different(json, known);
    Result<PlanDocument> plan = PlanFile.read("plan.json", json);
    if (different != null) {
      Map<String, byte[]> present = parts(json);
      assertThat(different)
          .usingRecursiveComparison()
          .isEqualTo(
              plan.get()
                  .withUnits(
                      plan.get().units().stream()
                          .filter(
                              unit ->
                                  !Arrays.equals(present.get(unit.name()), units.get(unit.name())))
                          .toList()));
    }
  }

  private static @Nullable PlanDocument different(byte[] json, byte[] known) {
    return PlanFile.readDifferent(new ByteArrayInputStream(json), parts(known)::get);
  }

  private static Map<String, byte[]> parts(byte[] json) {
    return Objects.requireNonNull(
            PlanFile.readUnits(new ByteArrayInputStream(json), (unit, bytes) -> bytes))
        .units();
  }

  /** If it reads a plan, it reads the same as the other reader, which reports all faults. */
  private static void checkParts(byte[] json) throws IOException {
    Result<PlanDocument> plan = PlanFile.read("plan.json", json);
    PlanFile.Kept<UnitDocument> units =
        PlanFile.readUnits(new ByteArrayInputStream(json), (unit, bytes) -> unit);
    if (units != null) {
      assertThat(units.around().withUnits(List.copyOf(units.units().values())))
          .usingRecursiveComparison()
          .isEqualTo(plan.get());
      ObjectMapper mapper = new ObjectMapper();
      ArrayNode parts = mapper.createArrayNode();
      for (byte[] part : parts(json).values()) {
        parts.add(mapper.readTree(part));
      }
      assertThat(parts).isEqualTo(mapper.readTree(json).path("units"));
    }
  }

  private static void collect(Object value, List<Object> others) {
    if (value instanceof List<?> list) {
      list.forEach(item -> collect(item, others));
    } else if (value instanceof Record record) {
      for (RecordComponent component : record.getClass().getRecordComponents()) {
        Object part = get(record, component);
        if (component.getName().equals("others")) {
          others.add(part);
        } else if (part != null) {
          collect(part, others);
        }
      }
    }
  }

  private static Object get(Record record, RecordComponent component) {
    try {
      return component.getAccessor().invoke(record);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(e.getMessage(), e);
    }
  }

  @Test
  void theRecordsHaveTheKeysOfTheSchemaInItsOrder() throws IOException {
    JsonNode schema;
    try (InputStream in = PlanFile.class.getResourceAsStream("/profiles/schema/plan.schema.json")) {
      schema = new ObjectMapper().readTree(Objects.requireNonNull(in));
    }
    List<String> compared = new ArrayList<>();
    compare(schema, schema, PlanDocument.class, compared);
    assertThat(compared)
        .contains("PlacementDocument", "ReleaseDocument", "WorkloadDocument", "Target")
        .hasSize(26);
  }

  /** Compares a record with an object of the schema, and then the records in it. */
  private static void compare(
      JsonNode root, JsonNode object, Class<?> type, List<String> compared) {
    compared.add(type.getSimpleName());
    List<String> keys = new ArrayList<>();
    object.get("properties").fieldNames().forEachRemaining(keys::add);
    List<RecordComponent> components =
        Arrays.stream(type.getRecordComponents())
            .filter(component -> !component.getName().equals("others"))
            .toList();
    assertThat(components.stream().map(RecordComponent::getName))
        .as(type.getSimpleName())
        .containsExactlyInAnyOrderElementsOf(keys);
    List<String> required = new ArrayList<>();
    object.path("required").forEach(key -> required.add(key.asText()));
    boolean allOptional = type.isAnnotationPresent(JsonInclude.class);
    assertThat(
            components.stream()
                .filter(
                    c -> !allOptional && !c.getAccessor().isAnnotationPresent(JsonInclude.class))
                .map(RecordComponent::getName))
        .as(type.getSimpleName() + " always writes what the schema requires")
        .containsExactlyElementsOf(required);
    for (RecordComponent component : components) {
      Class<?> inside = recordIn(component.getGenericType());
      if (inside != null) {
        JsonNode part = resolved(root, object.at("/properties/" + component.getName()));
        compare(
            root, part.has("items") ? resolved(root, part.get("items")) : part, inside, compared);
      }
    }
  }

  private static JsonNode resolved(JsonNode root, JsonNode node) {
    return node.has("$ref") ? root.at(node.get("$ref").asText().substring(1)) : node;
  }

  private static @Nullable Class<?> recordIn(Type type) {
    Type inside = type instanceof ParameterizedType list ? list.getActualTypeArguments()[0] : type;
    return inside instanceof Class<?> known && known.isRecord() ? known : null;
  }

  private static Result<PlanDocument> read(String json) {
    return PlanFile.read("plan.json", json.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void keysOfALaterVersionAreKept() {
    String json =
        """
        {
          "profile": "prod",
          "units": [
            {
              "name": "north",
              "pair": "north",
              "role": null,
              "placements": [
                {
                  "service": "shop",
                  "installed": true,
                  "highAvailability": null,
                  "disasterRecovery": null,
                  "hosting": null,
                  "serving": false,
                  "dataUse": null,
                  "reason": null,
                  "notices": [],
                  "releases": [],
                  "title": "shop",
                  "rule": null,
                  "cost": {"amount": 1.50, "of": ["a", null]}
                }
              ],
              "counterpart": null,
              "place": null,
              "zones": [],
              "racks": {"label": "rack", "values": [], "height": 42},
              "provider": null,
              "kubernetesVersion": null,
              "location": null,
              "consulDatacenter": null,
              "domain": null,
              "imageRegistry": null,
              "chartRepository": null,
              "storageClasses": null,
              "network": null,
              "nodes": null,
              "nodePools": [],
              "createCluster": false,
              "clusterName": null,
              "tenants": [],
              "pods": 0,
              "previousName": null,
              "costCenter": "x\\u200b"
            }
          ],
          "apiVersion": "unitform/v1",
          "kind": "Plan",
          "source": null,
          "deployment": null,
          "group": null,
          "notices": [],
          "more": true
        }
        """;
    assertThat(PlanFile.text(read(json).get())).isEqualTo(json);
  }

  @Test
  void aDocumentOfAnEarlierVersionIsCompleted() {
    UnitDocument unit =
        read("""
        {"profile": "prod", "units": [{
          "name": "north", "provider": "gke", "zones": ["a"], "createCluster": true,
          "placements": [{"service": "shop", "releases": [{"name": "web", "namespace": "web"}]}],
          "peers": [{"unit": "south", "pair": "land", "role": "secondary", "ranges": []}]
        }]}
        """)
            .get()
            .units()
            .get(0);
    assertThat(unit.others()).isEmpty();
    assertThat(unit.pair()).isEqualTo("north");
    assertThat(unit.clusterName()).isEqualTo("north");
    assertThat(unit.placements().get(0).title()).isEqualTo("shop");
    assertThat(unit.releases().get(0).id()).isEqualTo("web");
    assertThat(unit.releases().get(0).workloads()).isEmpty();
  }

  @Test
  void aClusterIsOnlyNamedAfterItsUnitWhereTheDocumentSaysNothing() {
    String unit =
        """
        {"profile": "p", "units": [{"name": "n", "placements": [], "provider": "%s", "zones": ["a"],
          "createCluster": %s %s}]}
        """;
    assertThat(
            read(unit.formatted("gke", true, ", \"clusterName\": null"))
                .get()
                .units()
                .get(0)
                .clusterName())
        .isNull();
    assertThat(
            read(unit.formatted("gke", true, ", \"clusterName\": \"c\""))
                .get()
                .units()
                .get(0)
                .clusterName())
        .isEqualTo("c");
    assertThat(read(unit.formatted("gke", false, "")).get().units().get(0).clusterName()).isNull();
    assertThat(read(unit.formatted("generic", true, "")).get().units().get(0).clusterName())
        .isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          `` | 1 | 'plan.json' is not valid JSON from here
          {"units": [}, "profile": "p"} | 1 | 'plan.json' is not valid JSON from here
          {"profile": "p", "units": []} {} | 1 | 'plan.json' is not valid JSON from here
          {"profile": "p", "profile": "p", "units": []} | 1 | 'plan.json' is not valid JSON from here
          null | 1 | 'plan.json' is not a plan: it is not an object
          [] | 1 | 'plan.json' is not a plan: it is not an object
          {} | 1 | 'plan.json' is not a plan: it has a plan without 'profile'
          {"profile": "p", "units": {}} | 1 | 'plan.json' is not a plan: 'units' has the wrong type
          {"profile": "p", "units": [{"name": "a", "placements": [{}]}]} | 1 | 'plan.json' is not a plan: it has a placement without 'service'
          <<<<<<< HEAD | 1 | 'plan.json' is not valid JSON from here
          {"profile": "p"} | 1 | 'plan.json' is not a plan: it has a plan without 'units'
          {"profile": "p", "kind": "Diff", "units": []} | 1 | 'plan.json' is not a plan: its kind is 'Diff'
          {"profile": 1, "units": []} | 1 | 'plan.json' is not a plan: 'profile' has the wrong type
          {"profile": "p", "units": [1]} | 1 | 'plan.json' is not a plan: 'units[0]' has the wrong type
          {"profile": "p", "units": [null]} | 1 | 'plan.json' is not a plan: it has null in a list
          {"profile": "p", "units": [{"name": "a", "placements": [], "nodes": 99999999999}]} | 1 | 'plan.json' is not a plan: 'units[0].nodes' has the wrong type
          {"profile": "p", "units": [{"name": "a"}]} | 1 | 'plan.json' is not a plan: it has a unit without 'placements'
          {"profile": "p", "units": [{"name": "a", "placements": []}, {"name": "a", "placements": []}]} | 1 | 'plan.json' has the unit 'a' twice
          {"units": {"of": "another form"}, "apiVersion": "unitform/v2"} | 1 | 'plan.json' is of apiVersion 'unitform/v2', but this version of Unitform reads 'unitform/v1'
          {"profile": "p", "units": [], "apiVersion": "unitform/v2"} | 1 | 'plan.json' is of apiVersion 'unitform/v2', but this version of Unitform reads 'unitform/v1'
          """)
  void aDocumentThatIsNoPlanOfThisVersionIsRefused(String json, int line, String message) {
    assertThat(read(json == null ? "" : json).diagnostics())
        .extracting(Diagnostic::message)
        .containsExactly(message);
    assertThat(Objects.requireNonNull(read(json).diagnostics().get(0).position()).line())
        .isEqualTo(line);
  }

  @Test
  void whatIsWrongIsToldAtItsLine() {
    Result<PlanDocument> read =
        read("{\n\"profile\": \"p\",\n\"units\": [],\n\"apiVersion\": \"unitform/v2\"\n}\n");
    assertThat(read.diagnostics().get(0).toString()).contains("unitform/v2");
    assertThat(Objects.requireNonNull(read.diagnostics().get(0).position()).line()).isEqualTo(4);
    assertThat(read.diagnostics().get(0).help()).contains("the version of Unitform that wrote it");
    assertThat(
            Objects.requireNonNull(
                    read("{\n\"profile\": \"p\",\n\"units\": [\n1\n]\n}\n")
                        .diagnostics()
                        .get(0)
                        .position())
                .line())
        .isEqualTo(4);
  }

  @Test
  void nestingHasALimit() {
    String deep = "[".repeat(100_000);
    assertThat(read("{\"profile\": \"p\", \"units\": [], \"more\": " + deep).isPresent()).isFalse();
    String closed = "[".repeat(2_000) + "]".repeat(2_000);
    assertThat(read("{\"profile\": \"p\", \"units\": [], \"more\": " + closed + "}").isPresent())
        .isFalse();
  }
}
