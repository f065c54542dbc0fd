package dev.unitform.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.unitform.docs.Documents;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SchemaCommandTest {
  private static final Path SCHEMAS = Documents.ROOT.resolve("profiles/schema");

  @Test
  void printsEveryShippedFile() throws IOException {
    List<String> printed = new ArrayList<>();
    for (SchemaCommand.Kind kind : SchemaCommand.Kind.values()) {
      CommandRun ran = run("schema", kind.toString());
      assertThat(ran.code()).as(kind.toString()).isEqualTo(ExitCode.OK);
      if (kind != SchemaCommand.Kind.SERVICE_OVERLAY) { // derived from another file
        printed.add(ran.out());
      }
    }
    List<String> shipped = new ArrayList<>();
    try (Stream<Path> files = Files.list(SCHEMAS)) {
      for (Path file : files.toList()) {
        shipped.add(Documents.text(file));
      }
    }
    assertThat(printed).containsExactlyInAnyOrderElementsOf(shipped);
  }

  @ParameterizedTest
  @ValueSource(strings = {"diff", "affected"})
  void whatCommandsPrintHasAllOfItsFieldsAndNoOthers(String kind) throws IOException {
    JsonNode schema = new ObjectMapper().readTree(run("schema", kind).out());
    List<JsonNode> objects = new ArrayList<>();
    collect(schema, objects);
    assertThat(objects).hasSizeGreaterThan(3);
    for (JsonNode object : objects) {
      assertThat(object.path("additionalProperties")).as(object.toString()).hasToString("false");
      List<String> required = new ArrayList<>();
      object.get("required").forEach(name -> required.add(name.asText()));
      List<String> fields = new ArrayList<>();
      object.get("properties").fieldNames().forEachRemaining(fields::add);
      assertThat(required).as(object.toString()).containsExactlyInAnyOrderElementsOf(fields);
    }
  }

  private static void collect(JsonNode node, List<JsonNode> objects) {
    if (node.has("properties")) {
      objects.add(node);
    }
    node.forEach(child -> collect(child, objects));
  }

  private static CommandRun run(String... arguments) {
    return CommandRun.in(Documents.ROOT, arguments);
  }
}
