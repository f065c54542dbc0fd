package dev.unitform.input;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.unitform.chartimport.ServiceScaffold;
import dev.unitform.program.ProgramFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The schema of services that extend a shipped one. {@link ServiceOverlayTest} also gives it each
 * file that it reads without an error.
 */
class OverlaySchemaTest {
  private static final String HEAD = "extends: shipped\nmetadata: {id: tenant}\n";
  private static final JsonSchema SCHEMA =
      JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
          .getSchema(Shipped.schema(CatalogReader.OVERLAY_SCHEMA));

  /** What the schema finds in a file. */
  static List<String> faults(String yaml) throws IOException {
    return SCHEMA.validate(new YAMLMapper().readTree(yaml)).stream()
        .map(Object::toString)
        .sorted()
        .toList();
  }

  @Test
  void acceptsTheFirstFileAndTheWholeFileOfEachShippedService() throws IOException {
    for (var service : Texts.shippedCatalog().services().values()) {
      assertThat(faults(ServiceScaffold.extending(service))).as(service.id()).isEmpty();
      ObjectNode whole =
          (ObjectNode)
              new YAMLMapper()
                  .readTree(ProgramFiles.text("profiles/catalog/" + service.id() + ".yaml"));
      whole.put("extends", "shipped");
      assertThat(SCHEMA.validate(whole)).as(service.id()).isEmpty();
    }
  }

  @Test
  void acceptsTheExampleOfTheDocument() throws IOException {
    Matcher example =
        Pattern.compile("```yaml\n(extends: shipped\n.*?)```", Pattern.DOTALL)
            .matcher(Files.readString(Path.of("../docs/catalog.md")));
    assertThat(example.find()).isTrue();
    assertThat(faults(example.group(1))).isEmpty();
  }

  @Test
  void hasEveryKeyOfTheSchemaOfServices() throws IOException {
    Set<String> keys = keys(CatalogReader.SCHEMA);
    assertThat(keys).hasSizeGreaterThan(60);
    keys.addAll(List.of("extends", "$patch"));
    assertThat(keys(CatalogReader.OVERLAY_SCHEMA)).isEqualTo(keys);
  }

  private static Set<String> keys(String schema) throws IOException {
    Set<String> keys = new TreeSet<>();
    JsonNode root = new ObjectMapper().readTree(Shipped.schema(schema));
    root.findValues("properties")
        .forEach(properties -> properties.fieldNames().forEachRemaining(keys::add));
    return keys;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "$: required property 'extends' | {metadata: {id: tenant}}",
        "$: required property 'metadata' | {extends: shipped}",
        "$.metadata: required property 'id' | {extends: shipped, metadata: {}}",
        "'hostings' is not defined | spec: {hostings: primary-only}",
        "$.spec.hosting: does not have a value | spec: {hosting: secondary}",
        "$.spec.hosting: null found | spec: {hosting: null}",
        "$.spec.charts[0].version | spec: {charts: [{chart: tenant, version: 1.2}]}",
        "$.spec.charts[0]: required property 'chart' | spec: {charts: [{$patch: delete}]}",
        "$.spec.charts[0].releases[0].$patch | spec: {charts: [{chart: c, releases: [{name: r,"
            + " $patch: replace}]}]}",
        "'$patch' is not defined | spec: {$patch: delete}",
        "required property 'path' | spec: {charts: [{chart: c, contract: {replicas: [{sample:"
            + " 1}]}}]}",
      })
  void showsAMistake(String fault, String yaml) throws IOException {
    String text = yaml.startsWith("{") ? yaml : HEAD + yaml;
    assertThat(String.join("\n", faults(text))).contains(fault);
  }
}
