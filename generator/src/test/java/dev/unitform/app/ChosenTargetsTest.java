package dev.unitform.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unitform.diagnostic.Result;
import dev.unitform.output.OutputFile;
import dev.unitform.output.OutputTree;
import dev.unitform.plan.Plan;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A run of one target writes what a run of all targets writes for it. */
class ChosenTargetsTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"global-cloud", "private-dc", "starter"})
  void aTargetHasTheSameBytesAlone(String profile) throws Exception {
    Path shipped = Path.of("../profiles").resolve(profile + ".yaml");
    Map<String, String> all =
        texts(new TargetedProject(folder).shipped(shipped).tree().files().values());
    try (Generation generation = Generation.forOutput(2)) {
      Result<Inputs> inputs =
          generation.read(folder.resolve("profiles").resolve(shipped.getFileName()));
      Plan plan = generation.plan(inputs.get()).get();
      Map<String, String> together = new TreeMap<>();
      for (String target : generation.targetNames()) {
        OutputTree tree =
            generation.render(inputs.get(), plan, new RunScope(List.of(), List.of(target))).get();
        Map<String, String> alone =
            texts(
                tree.files().values().stream()
                    .filter(file -> file.origin().startsWith(target + "/"))
                    .toList());
        assertThat(all).as(target).containsAllEntriesOf(alone);
        together.putAll(alone);
      }
      Map<String, String> ofNone = new TreeMap<>(all);
      ofNone.keySet().removeAll(together.keySet());
      assertThat(ofNone.keySet())
          .allMatch(path -> path.equals("plan.json") || path.startsWith("charts/"));
    }
  }

  private static Map<String, String> texts(Iterable<OutputFile> files) {
    Map<String, String> texts = new TreeMap<>();
    files.forEach(file -> texts.put(file.path().value(), file.text()));
    return texts;
  }
}
