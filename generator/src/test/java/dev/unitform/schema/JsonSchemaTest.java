package dev.unitform.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.unitform.diagnostic.SourceText;
import dev.unitform.docs.Documents;
import dev.unitform.yaml.YamlReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Our validator agrees with a validator of the whole standard. */
class JsonSchemaTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int CHANGES = 150;
  private static final List<String> VALUES =
      List.of(
          "null",
          "true",
          "0",
          "-1",
          "7",
          "99999999999",
          "2.5",
          "3.0",
          "\"\"",
          "\"web\"",
          "\"A b\"",
          "\"auto\"",
          "\"baseValues\"",
          "\"{workload.kind}\"",
          "\"{x\"",
          "\"unitform/v1\"",
          "[]",
          "[\"a\",\"a\"]",
          "[1]",
          "{}",
          "{\"name\":\"x\"}",
          "{\"a b\":1}");

  @ParameterizedTest
  @CsvSource({
    "topology-profile, profiles, .yaml",
    "service, profiles/catalog, .yaml",
    "service, profiles/starter-catalog, .yaml",
    "chart-contract, templates/charts/unit-service, contract.yaml",
    "target, templates, target.yaml",
    "placement, out/aws-pair/oregon/placement, .yaml",
  })
  void agreesWithAValidatorOfTheWholeStandard(String name, String folder, String ending)
      throws IOException {
    JsonSchema ours = JsonSchema.read(name + ".schema.json");
    com.networknt.schema.JsonSchema theirs = validator(name);
    int refused = 0;
    Random random = new Random(1);
    for (JsonNode document : documents(folder, ending)) {
      assertThat(isValid(ours, document)).as(document.toString()).isTrue();
      for (int i = 0; i < CHANGES; i++) {
        JsonNode changed = changed(document, random);
        boolean valid = theirs.validate(changed).isEmpty();
        assertThat(isValid(ours, changed)).as(changed.toString()).isEqualTo(valid);
        refused += valid ? 0 : 1;
      }
    }
    assertThat(refused).isGreaterThan(CHANGES / 2);
  }

  private static boolean isValid(JsonSchema schema, JsonNode document) {
    List<Violation> violations = new ArrayList<>();
    SourceText text = new SourceText("document", document.toString());
    schema.check(YamlReader.read(text).get(), violations::add);
    violations.forEach(violation -> assertThat(ViolationText.of(violation).help()).isNotBlank());
    return violations.isEmpty();
  }

  private static com.networknt.schema.JsonSchema validator(String name) throws IOException {
    try (InputStream in =
        JsonSchemaTest.class.getResourceAsStream("/profiles/schema/" + name + ".schema.json")) {
      return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
          .getSchema(JSON.readTree(in));
    }
  }

  private static List<JsonNode> documents(String folder, String ending) throws IOException {
    List<JsonNode> documents = new ArrayList<>();
    int depth = folder.equals("profiles") ? 1 : Integer.MAX_VALUE;
    try (Stream<Path> files = Files.walk(Documents.ROOT.resolve(folder), depth)) {
      for (Path file : files.filter(f -> f.toString().endsWith(ending)).sorted().toList()) {
        documents.add(new YAMLMapper().readTree(Files.readString(file)));
      }
    }
    assertThat(documents).isNotEmpty();
    return documents.subList(0, Math.min(10, documents.size()));
  }

  /** The document with one value replaced, removed or added. */
  private static JsonNode changed(JsonNode document, Random random) throws IOException {
    JsonNode copy = document.deepCopy();
    List<JsonNode> containers = new ArrayList<>(List.of(copy));
    for (int i = 0; i < containers.size(); i++) {
      containers.get(i).forEach(child -> addContainer(child, containers));
    }
    JsonNode at = containers.get(random.nextInt(containers.size()));
    JsonNode value = JSON.readTree(VALUES.get(random.nextInt(VALUES.size())));
    if (at instanceof ObjectNode object) {
      List<String> keys = new ArrayList<>();
      object.fieldNames().forEachRemaining(keys::add);
      keys.add("other");
      String key = keys.get(random.nextInt(keys.size()));
      if (random.nextInt(4) == 0) {
        object.remove(key);
      } else {
        object.set(key, value);
      }
    } else if (at instanceof ArrayNode array) {
      if (array.isEmpty() || random.nextInt(3) == 0) {
        array.add(value);
      } else {
        array.set(random.nextInt(array.size()), value);
      }
    }
    return copy;
  }

  private static void addContainer(JsonNode node, List<JsonNode> containers) {
    if (node.isContainerNode()) {
      containers.add(node);
    }
  }
}
