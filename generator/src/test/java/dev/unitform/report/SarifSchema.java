package dev.unitform.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;

/** The official schema of SARIF logs, and the additional requirements of GitHub's upload. */
public final class SarifSchema {
  private static final JsonSchema SCHEMA = read();

  private SarifSchema() {}

  /** The log in a text. It must be valid for the schema and for GitHub. */
  public static JsonNode valid(String text) throws IOException {
    JsonNode log = new ObjectMapper().readTree(text);
    assertThat(faults(log)).isEmpty();
    for (JsonNode result : log.at("/runs/0/results")) {
      assertThat(result.get("ruleId").asText())
          .isEqualTo(
              log.at("/runs/0/tool/driver/rules/" + result.get("ruleIndex") + "/id").asText());
      assertThat(result.get("locations")).as("GitHub refuses a result without a place").hasSize(1);
      JsonNode region = result.at("/locations/0/physicalLocation/region");
      assertThat(region.get("startLine").asInt()).isPositive();
      assertThat(region.get("endColumn").asInt())
          .isGreaterThanOrEqualTo(region.get("startColumn").asInt());
    }
    return log;
  }

  static List<String> faults(JsonNode log) {
    return SCHEMA.validate(log).stream().map(ValidationMessage::getMessage).toList();
  }

  private static JsonSchema read() {
    try (InputStream in =
        SarifSchema.class.getResourceAsStream("/sarif/sarif-2.1.0-rtm.5.schema.json")) {
      return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V4)
          .getSchema(
              Objects.requireNonNull(in),
              SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
