package dev.unitform.disk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.unitform.diagnostic.Diagnostic;
import dev.unitform.output.Json;
import dev.unitform.output.OutputPath;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OwnershipManifestTest {
  private static final String A = "a".repeat(64);
  private static final String B = "b".repeat(64);

  @Test
  void oneLineForEachFileSortedByPath() {
    SortedMap<OutputPath, OwnershipManifest.Entry> files = new TreeMap<>();
    files.put(
        new OutputPath("us-east/values/x.yaml"),
        new OwnershipManifest.Entry(A, "helm-values/_default.yaml.ftl"));
    files.put(new OutputPath("plan.json"), new OwnershipManifest.Entry(B, "say \"é\"\n"));

    assertThat(new String(new OwnershipManifest(files).toBytes(), UTF_8))
        .isEqualTo(
            """
            {
              "apiVersion": "unitform/v1",
              "kind": "Ownership",
              "files": {
                "plan.json": {"sha256": "%s", "template": "say \\"é\\"\\n"},
                "us-east/values/x.yaml": {"sha256": "%s", "template": "helm-values/_default.yaml.ftl"}
              }
            }
            """
                .formatted(B, A));
  }

  private record Document(
      String apiVersion, String kind, Map<String, OwnershipManifest.Entry> files) {}

  @Test
  void isTheTextThatTheWriterOfAllDocumentsMakes() {
    SortedMap<OutputPath, OwnershipManifest.Entry> files = new TreeMap<>();
    Map<String, OwnershipManifest.Entry> expected = new LinkedHashMap<>();
    List<String> templates =
        List.of(
            "a/b.ftl",
            "",
            "two words",
            "../x",
            "\"\\",
            "\u00e9\u202e\u0007\n\t",
            "\ud83d\ude00",
            "}");
    for (String template : templates) {
      OutputPath path = new OutputPath("a-%d_.yaml".formatted(files.size()));
      OwnershipManifest.Entry entry = new OwnershipManifest.Entry(A, template);
      assertThat(new String(new OwnershipManifest(files).toBytes(), UTF_8))
          .isEqualTo(Json.text(new Document("unitform/v1", "Ownership", expected)));
      files.put(path, entry);
      expected.put(path.value(), entry);
    }
  }

  @Test
  void whatIsWrittenIsReadBack() {
    SortedMap<OutputPath, OwnershipManifest.Entry> files = new TreeMap<>();
    files.put(new OutputPath("a/b.yaml"), new OwnershipManifest.Entry(A, "say \"é\"\n\\"));
    files.put(new OutputPath("c.tf"), new OwnershipManifest.Entry(B, ""));
    OwnershipManifest manifest = new OwnershipManifest(files);

    assertThat(OwnershipManifest.parse("m", manifest.toBytes()).get()).isEqualTo(manifest);
  }

  @Test
  void aManifestWithoutFilesIsReadBack() {
    byte[] bytes = OwnershipManifest.EMPTY.toBytes();

    assertThat(OwnershipManifest.parse("m", bytes).get()).isEqualTo(OwnershipManifest.EMPTY);
  }

  @Test
  void anotherOrderAndOtherSpacesAreTheSameManifest() {
    String json =
        "{\"files\":{\"b\":{\"template\":\"t\",\"sha256\":\"%s\"}},\"kind\":\"Ownership\",\"apiVersion\":\"unitform/v1\"}"
            .formatted(A);

    assertThat(OwnershipManifest.parse("m", json.getBytes(UTF_8)).get().files())
        .containsOnly(Map.entry(new OutputPath("b"), new OwnershipManifest.Entry(A, "t")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          []                                  | 1:1  | 'm' is not a JSON object
          {"apiVersion": 1}                   | 1:16 | 'm' has 'apiVersion' that is not a string
          {"apiVersion": "unitform/v2", "kind": "Ownership", "files": {}} | 1:63 | 'm' has no "apiVersion": "unitform/v1"
          {"apiVersion": "unitform/v1", "kind": "Other", "files": {}} | 1:59 | 'm' has no "kind": "Ownership"
          {"apiVersion": "unitform/v1", "kind": "Ownership"} | 1:50 | 'm' has no 'files'
          {"files": []}                       | 1:11 | 'm' has 'files' that is not an object
          {"files": {"../x": {}}}             | 1:12 | 'm' names '../x', which is not a path inside the output folder
          {"files": {"/etc/x": {}}}           | 1:12 | 'm' names '/etc/x', which is not a path inside the output folder
          {"files": {"x": "abc"}}             | 1:17 | 'm' has no 'sha256' and 'template' for 'x'
          {"files": {"x": {"sha256": "abc"}}} | 1:33 | 'm' has no 'sha256' and 'template' for 'x'
          {"files": {"x": {"sha256": "abc", "template": "t"}}} | 1:50 | 'm' has a 'sha256' of 'x' that is not 64 hexadecimal digits
          {"files": {"x": {"size": 3}}}       | 1:18 | 'm' has an unknown key 'size' in 'x'
          {"version": "1"}                    | 1:2  | 'm' has an unknown key 'version'
          {"kind": "Ownership", "kind": "Ownership"} | 1:29 | 'm' is not valid JSON from here
          {"apiVersion": "unitf               | 1:22 | 'm' is not valid JSON from here
          """)
  void whatIsNotAManifestIsToldWithItsPlace(String json, String place, String message) {
    Diagnostic told = OwnershipManifest.parse("m", json.getBytes(UTF_8)).diagnostics().get(0);

    assertThat(told.code()).hasToString("OUT007");
    assertThat(told.message()).isEqualTo(message);
    assertThat(told.position()).hasToString("m:" + place);
    assertThat(told.help())
        .isEqualTo(
            "restore it from version control. Or delete it and run again: this keeps the files that"
                + " are equal to the new output, needs --force for the others, and removes no"
                + " file");
  }

  @Test
  void theMarkersOfAMergeConflictAreNamed() {
    String json = "{\n  \"kind\": \"Ownership\",\n<<<<<<< HEAD\n  \"files\": {}\n=======\n";

    Diagnostic told = OwnershipManifest.parse("m", json.getBytes(UTF_8)).diagnostics().get(0);

    assertThat(told.code()).hasToString("OUT007");
    assertThat(told.message()).isEqualTo("'m' holds the markers of a merge conflict");
    assertThat(told.position()).hasToString("m:3:1");
    assertThat(told.help())
        .isEqualTo(
            "keep one side of the conflict, and run again with --force, which also overwrites the"
                + " other files of the merge");
  }
}
