package dev.unitform.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import dev.unitform.program.ProgramFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** The JSON Schema of a generated document. */
public final class DocumentSchema {
  private final JsonSchema schema;

  private DocumentSchema(String text) {
    schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(text);
  }

  /** The schema of the files that Helmfile reads. */
  static DocumentSchema helmfile() throws IOException {
    try (InputStream in =
        DocumentSchema.class.getResourceAsStream("/helmfile/helmfile-1.8.0.schema.json")) {
      return new DocumentSchema(
          new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  /** The schema of plan.json. */
  public static DocumentSchema plan() throws IOException {
    return new DocumentSchema(ProgramFiles.text("profiles/schema/plan.schema.json"));
  }

  /** The schema of the output of {@code diff --format json}. */
  static DocumentSchema diff() {
    return new DocumentSchema(ProgramFiles.text("profiles/schema/diff.schema.json"));
  }

  /** The schema of the output of {@code affected --format json}. */
  static DocumentSchema affected() {
    return new DocumentSchema(ProgramFiles.text("profiles/schema/affected.schema.json"));
  }

  /** The output of a command, by the name of its schema. */
  public static DocumentSchema of(String name) {
    return new DocumentSchema(ProgramFiles.text("profiles/schema/" + name + ".schema.json"));
  }

  public List<String> faults(JsonNode document) {
    return schema.validate(document).stream().map(ValidationMessage::getMessage).toList();
  }
}
