package dev.unitform.resilience.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Cases that the real kube-scheduler v1.36.3 decided, three times each. The system property {@code
 * unitform.schedulerCases} names another file of cases.
 */
class SchedulerCasesTest {
  private static final String FILE =
      System.getProperty("unitform.schedulerCases", "src/test/resources/scheduler/cases.jsonl");

  private final List<String> differing = new ArrayList<>();
  private int stages;
  private int outside;

  @Test
  void everyStageEndsAsOneOfTheRealSchedulersResults() throws IOException {
    List<String> lines = Files.readAllLines(Path.of(FILE));
    for (String line : lines) {
      replay(new ObjectMapper().readTree(line));
    }
    System.out.printf(
        "%d cases, %d stages equal, %d outside of the simulation (rollout, or what no plan has),"
            + " %d different%n",
        lines.size(), stages - differing.size(), outside, differing.size());
    differing.forEach(System.out::println);
    assertThat(differing).isEmpty();
    assertThat(stages).isPositive();
  }

  private void replay(JsonNode recorded) {
    @Nullable SchedulerCase cluster = null;
    for (JsonNode outcome : recorded.get("outcome")) {
      @Nullable JsonNode event = outcome.get("stage").isObject() ? outcome.get("stage") : null;
      // After a rollout, the places of the pods are not known, so the later stages are not
      // compared.
      if (SchedulerCase.isOutside(recorded, event) || (event != null && cluster == null)) {
        outside++;
        cluster = null;
        continue;
      }
      if (event == null || cluster == null) {
        cluster = new SchedulerCase(recorded);
      } else {
        cluster.happens(event);
      }
      stages++;
      compare(recorded.get("id").asText() + " " + outcome.get("stage"), cluster, outcome);
    }
  }

  private void compare(String stage, SchedulerCase cluster, JsonNode outcome) {
    String ours = cluster.shape() + ", pending " + cluster.pending();
    List<String> real = new ArrayList<>();
    for (JsonNode repeat : outcome.get("repeats")) {
      List<Integer> shape = new ArrayList<>();
      repeat.get("perZone").forEach(count -> shape.add(count.asInt()));
      shape.removeIf(count -> count == 0);
      shape.sort(Comparator.reverseOrder());
      real.add(shape + ", pending " + repeat.get("pending").asInt());
    }
    if (!real.contains(ours)) {
      differing.add(stage + ": here " + ours + "; real " + real.stream().distinct().toList());
    }
  }
}
