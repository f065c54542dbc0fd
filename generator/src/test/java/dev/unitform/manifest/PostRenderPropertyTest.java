package dev.unitform.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.unitform.diagnostic.Result;
import dev.unitform.diagnostic.SourceText;
import dev.unitform.kube.KubernetesObject;
import dev.unitform.report.DiagnosticReport;
import dev.unitform.yaml.StreamDocument;
import dev.unitform.yaml.YamlStreamReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Properties of post-render for every stream and placement file, checked with random ones. */
class PostRenderPropertyTest {
  private static final int RUNS = 400;

  /** Counts of a run's changes, so that the test can show that it has tested something. */
  private record Run(String before, String after, PlacementFile file) {}

  @Test
  void objectsComeOutAsAnOracleSaysAndInTheirOrder() {
    int changed = 0;
    int budgets = 0;
    for (long seed = 0; seed < RUNS; seed++) {
      Run run = run(seed);
      List<KubernetesObject> before = ManifestReader.read("before", run.before).get();
      List<KubernetesObject> after = ManifestReader.read("after", run.after).get();
      List<JsonNode> expected = PostRenderOracle.expected(run.file, before);
      assertThat(after.stream().map(KubernetesObject::body).toList())
          .as("seed %s", seed)
          .isEqualTo(expected);
      changed += run.before.equals(run.after) ? 0 : 1;
      budgets += after.size() - before.size();
    }
    assertThat(changed).isGreaterThan(RUNS / 2);
    assertThat(budgets).isGreaterThan(RUNS / 4);
  }

  @Test
  void toDoItAgainChangesNothing() {
    for (long seed = 0; seed < RUNS; seed++) {
      Run run = run(seed);
      assertThat(PostRender.apply(run.file, new SourceText("again", run.after)).get())
          .as("seed %s", seed)
          .isEqualTo(run.after);
    }
  }

  @Test
  void documentsWithoutAChangeAreTheSameCharacterByCharacter() {
    int same = 0;
    for (long seed = 0; seed < RUNS; seed++) {
      Run run = run(seed);
      List<String> before = documents(run.before);
      List<String> after = new ArrayList<>(documents(run.after));
      after.removeIf(text -> text.contains("# Added by unitform"));
      assertThat(after).as("seed %s", seed).hasSameSizeAs(before);
      List<JsonNode> expected =
          PostRenderOracle.expected(run.file, ManifestReader.read("before", run.before).get());
      for (int i = 0; i < before.size(); i++) {
        List<KubernetesObject> objects = ManifestReader.read("before", before.get(i)).get();
        List<JsonNode> bodies = objects.stream().map(KubernetesObject::body).toList();
        if (expected.containsAll(bodies)) {
          assertThat(after.get(i).strip()).as("seed %s", seed).isEqualTo(before.get(i).strip());
          same++;
        }
      }
    }
    assertThat(same).isGreaterThan(RUNS);
  }

  /** Jackson uses another parser for YAML 1.1, which does not resolve aliases. */
  @Test
  void anotherReaderSeesOnlyTheChangesToo() throws IOException {
    YAMLMapper mapper = new YAMLMapper();
    int compared = 0;
    for (long seed = 0; seed < RUNS; seed++) {
      Run run = run(seed);
      if (run.before.matches("(?s).*([&*][a-z]\\d|<<:|\t|\\? ).*")) {
        continue;
      }
      List<String> before = documents(run.before);
      List<String> after = documents(run.after);
      for (int i = 0; i < before.size(); i++) {
        if (!before.get(i).contains("%YAML") && !before.get(i).equals(after.get(i))) {
          assertThat(withoutChanges(mapper.readTree(after.get(i))))
              .as("seed %s", seed)
              .isEqualTo(withoutChanges(mapper.readTree(before.get(i))));
          compared++;
        }
      }
    }
    assertThat(compared).isGreaterThan(RUNS / 20);
  }

  private static JsonNode withoutChanges(JsonNode document) {
    if (document.get("items") != null) {
      document.get("items").forEach(PostRenderPropertyTest::withoutChanges);
    }
    if (document.get("spec") instanceof ObjectNode spec) {
      spec.remove(List.of("replicas", "minReplicas", "maxReplicas", "concurrencyPolicy"));
      spec.remove(List.of("minAvailable", "maxUnavailable"));
      if (spec.at("/template/spec") instanceof ObjectNode pod) {
        pod.remove("topologySpreadConstraints");
      }
    }
    return document;
  }

  private static Run run(long seed) {
    RandomStream random = new RandomStream(seed);
    Result<PlacementFile> file =
        PlacementFileReader.read(new SourceText("placement", random.placement()));
    assertThat(DiagnosticReport.concise(file.diagnostics())).as("seed %s", seed).isEmpty();
    Result<String> after = PostRender.apply(file.get(), new SourceText("stdin", random.text()));
    assertThat(DiagnosticReport.concise(after.diagnostics()))
        .as("seed %s", seed)
        .contains("PRN004")
        .doesNotContain("error");
    return new Run(random.text(), after.get(), file.get());
  }

  private static List<String> documents(String text) {
    List<String> documents = new ArrayList<>();
    List<StreamDocument> parts = new ArrayList<>();
    YamlStreamReader.read(new SourceText("stream", text), parts::add);
    parts.forEach(part -> documents.add(text.substring(part.start(), part.end())));
    return documents;
  }
}
