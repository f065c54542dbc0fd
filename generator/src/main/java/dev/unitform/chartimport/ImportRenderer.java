package dev.unitform.chartimport;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unitform.helm.HelmOutcome;
import dev.unitform.helm.HelmProblem;
import dev.unitform.helm.HelmRenderer;
import dev.unitform.helm.HelmRequest;
import dev.unitform.helm.LoadedChart;
import dev.unitform.helm.ValuesText;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Renders the chart of one import, and limits the number of renderings and the time. */
final class ImportRenderer {
  private static final int REMEMBERED = 8;
  private static final ObjectNode NOTHING = JsonNodeFactory.instance.objectNode();

  private final HelmRenderer helm;
  private final int most;
  private final Duration time;
  private final long start = System.nanoTime();
  private HelmRequest request;
  private LoadedChart whole;
  private LoadedChart trial;
  private int count;

  /**
   * The last results by trial values. Several searches begin with the same values, and then use
   * these results.
   */
  private final Map<ObjectNode, Rendering> last =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<ObjectNode, Rendering> eldest) {
          return size() > REMEMBERED;
        }
      };

  ImportRenderer(HelmRenderer helm, HelmRequest request, int most, Duration time) {
    this.helm = helm;
    this.request = request;
    this.whole = TrialChart.withoutKeys(request.chart());
    this.trial = whole;
    this.most = most;
    this.time = time;
  }

  /**
   * The result of a rendering.
   *
   * @param snapshot null if Helm failed
   */
  record Rendering(@Nullable RenderedObjects snapshot, List<HelmProblem> problems) {
    /**
     * Whether another attempt may succeed. A chart that reached a limit would reach it again, and
     * the user would wait for the limit twice.
     */
    boolean mayBeRetried() {
      return snapshot == null && !isAtLimit();
    }

    private boolean isAtLimit() {
      return problems.stream().anyMatch(problem -> problem.kind() == HelmProblem.Kind.LIMIT);
    }
  }

  LoadedChart chart() {
    return request.chart();
  }

  /** Renders the whole chart without trial values. */
  Rendering base() {
    String release = request.release();
    Rendering base = rendering(whole, release, NOTHING);
    if (base.mayBeRetried() && !whole.equals(request.chart())) {
      whole = request.chart();
      base = rendering(whole, release, NOTHING);
    }
    return base;
  }

  /** Renders the whole chart under another release name, without trial values. */
  Rendering named(String release) {
    return rendering(whole, release, NOTHING);
  }

  /**
   * Lets trials render a smaller copy of the chart, without the templates whose objects a plan
   * cannot change. Trials render the whole chart if the copy does not render the same workloads.
   */
  void useSmallerChart(RenderedObjects base) {
    trial = TrialChart.withoutOthers(whole);
    RenderedObjects less = rendering(trial, request.release(), NOTHING).snapshot();
    if (less == null || !less.showsSameAs(base)) {
      trial = whole;
    }
  }

  /**
   * Adds values to all later renderings.
   *
   * @return the result of rendering the chart with only these values; null if the chart fails; the
   *     values are then not added
   */
  @Nullable RenderedObjects settle(ObjectNode overlay) {
    HelmRequest before = request;
    request = request.with(new ValuesText("choice", overlay.toString()));
    last.clear();
    RenderedObjects base = base().snapshot();
    if (base == null) {
      request = before;
    } else {
      useSmallerChart(base);
    }
    return base;
  }

  /** Renders the chart with trial values. */
  Rendering render(ObjectNode overlay) throws LimitReachedException {
    Rendering known = last.get(overlay);
    if (known != null) {
      return known;
    }
    Rendering rendering = bounded(trial, overlay);
    last.put(overlay.deepCopy(), rendering);
    if (rendering.isAtLimit()) {
      // Helm limits the time of each chart. A copy counts as another chart, so later trials get the
      // full time again.
      trial = new LoadedChart(trial.name(), trial.version(), trial.label(), trial.files());
    }
    return rendering;
  }

  /** Renders all templates of the chart with the values of a plan. */
  Rendering confirm(ObjectNode overlay) throws LimitReachedException {
    return bounded(whole, overlay);
  }

  private Rendering bounded(LoadedChart chart, ObjectNode overlay) throws LimitReachedException {
    if (count >= most) {
      throw new LimitReachedException("%d renderings".formatted(most));
    }
    if (System.nanoTime() - start > time.toNanos()) {
      throw new LimitReachedException("%d seconds".formatted(time.toSeconds()));
    }
    if (helm.isTimeUsedUp()) {
      throw new LimitReachedException("the time that Helm has for one run");
    }
    return rendering(chart, request.release(), overlay);
  }

  private Rendering rendering(LoadedChart chart, String release, ObjectNode overlay) {
    count++;
    HelmOutcome outcome =
        helm.render(
            new HelmRequest(
                    chart,
                    release,
                    request.namespace(),
                    request.kubernetesVersion(),
                    request.values(),
                    request.apiVersions())
                .with(new ValuesText("trial", overlay.toString())));
    String text = outcome.text();
    return new Rendering(
        text == null ? null : RenderedObjects.of(text, request.namespace()), outcome.problems());
  }

  /** Reports that the import has reached one of its limits. */
  static final class LimitReachedException extends Exception {
    LimitReachedException(String limit) {
      super(limit);
    }
  }
}
