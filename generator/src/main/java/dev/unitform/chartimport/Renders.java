package dev.unitform.chartimport;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unitform.helm.HelmOutcome;
import dev.unitform.helm.HelmProblem;
import dev.unitform.helm.HelmRenderer;
import dev.unitform.helm.HelmRequest;
import dev.unitform.helm.LoadedChart;
import dev.unitform.helm.ValuesText;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The renders of one import: counted, and bounded in number and time. */
final class Renders {
  private final HelmRenderer helm;
  private final int most;
  private final Duration time;
  private final long start = System.nanoTime();
  private HelmRequest request;
  private int count;

  Renders(HelmRenderer helm, HelmRequest request, int most, Duration time) {
    this.helm = helm;
    this.request = request;
    this.most = most;
    this.time = time;
  }

  /**
   * What became of a render.
   *
   * @param snapshot null where Helm did not render
   */
  record Rendering(@Nullable Snapshot snapshot, List<HelmProblem> problems) {}

  int count() {
    return count;
  }

  Rendering render(ObjectNode overlay) throws LimitReachedException {
    return render(request.release(), overlay);
  }

  Rendering render(String release, ObjectNode overlay) throws LimitReachedException {
    if (count >= most) {
      throw new LimitReachedException("%d renders".formatted(most));
    }
    if (System.nanoTime() - start > time.toNanos()) {
      throw new LimitReachedException("%d seconds".formatted(time.toSeconds()));
    }
    count++;
    HelmRequest named =
        new HelmRequest(
            request.chart(),
            release,
            request.namespace(),
            request.kubernetesVersion(),
            request.values());
    HelmOutcome outcome = helm.render(named.with(new ValuesText("trial", overlay.toString())));
    if (outcome.problems().stream().anyMatch(p -> p.kind() == HelmProblem.Kind.LIMIT)) {
      // One trial that took too long says nothing of the chart's other values.
      LoadedChart chart = request.chart();
      request =
          new HelmRequest(
              new LoadedChart(chart.name(), chart.version(), chart.label(), chart.files()),
              request.release(),
              request.namespace(),
              request.kubernetesVersion(),
              request.values());
    }
    String text = outcome.text();
    return new Rendering(text == null ? null : Snapshot.of(text), outcome.problems());
  }

  /** An import may take no more. */
  static final class LimitReachedException extends Exception {
    LimitReachedException(String limit) {
      super(limit);
    }
  }
}
