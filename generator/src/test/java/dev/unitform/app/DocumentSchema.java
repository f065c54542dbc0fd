package dev.unitform.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import dev.unitform.input.Shipped;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** A JSON schema of a document that is produced. */
public final class DocumentSchema {
  private final JsonSchema schema;

  private DocumentSchema(String text) {
    schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(text);
  }

  /** What Helmfile reads. */
  static DocumentSchema helmfile() throws IOException {
    try (InputStream in =
        DocumentSchema.class.getResourceAsStream("/helmfile/helmfile-1.8.0.schema.json")) {
      return new DocumentSchema(
          new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  /** The contract of plan.json. */
  public static DocumentSchema plan() throws IOException {
    return new DocumentSchema(Shipped.text("profiles/schema/plan.schema.json"));
  }

  /** What {@code diff --format json} prints. */
  static DocumentSchema diff() {
    return new DocumentSchema(Shipped.text("profiles/schema/diff.schema.json"));
  }

  /** What {@code affected --format json} prints. */
  static DocumentSchema affected() {
    return new DocumentSchema(Shipped.text("profiles/schema/affected.schema.json"));
  }

  /** What a command prints, by the name of its schema. */
  public static DocumentSchema of(String name) {
    return new DocumentSchema(Shipped.text("profiles/schema/" + name + ".schema.json"));
  }

  public List<String> faults(JsonNode document) {
    return schema.validate(document).stream().map(ValidationMessage::getMessage).toList();
  }
}
