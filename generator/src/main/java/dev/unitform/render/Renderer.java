package dev.unitform.render;

import dev.unitform.cache.ContentCache;
import dev.unitform.cache.ValueDigest;
import dev.unitform.diagnostic.Diagnostics;
import dev.unitform.diagnostic.Result;
import dev.unitform.model.catalog.Chart;
import dev.unitform.model.catalog.Service;
import dev.unitform.output.Layout;
import dev.unitform.output.Layout.FileKind;
import dev.unitform.plan.Plan;
import dev.unitform.plan.PlannedUnit;
import dev.unitform.plan.UnitFacts;
import dev.unitform.target.PathPattern;
import dev.unitform.target.PathPatterns;
import dev.unitform.target.TargetSpec;
import dev.unitform.target.TemplateSource;
import dev.unitform.temporary.ByteStore;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Renders the files of a plan with the templates of its targets. */
public final class Renderer {
  private final List<TargetSpec> targets;
  private final TemplateSource source;
  private final ByteStore store;
  private final @Nullable ContentCache contents;
  private @Nullable Engine engine;
  private final ValueDigest digest =
      new ValueDigest(
          List.of(TemplateSource.class, Service.class, Chart.class, UnitFacts.Peer.class));

  /**
   * A renderer for some targets.
   *
   * @param store stores the files
   * @param contents the cache of earlier runs; null for none
   */
  public Renderer(
      List<TargetSpec> targets,
      TemplateSource source,
      ByteStore store,
      @Nullable ContentCache contents) {
    this.targets = List.copyOf(targets);
    this.source = source;
    this.store = store;
    this.contents = contents;
  }

  /**
   * The options for rendering.
   *
   * @param threads the number of units to render at the same time
   * @param units the names of the units to render, without the files of groups and pairs; null for
   *     everything
   * @param targets the names of the targets to render; null for all
   */
  public record Options(int threads, @Nullable Set<String> units, @Nullable Set<String> targets) {
    /** Whether all targets are rendered. Only then are the parts of plan.json needed. */
    boolean areTargetsAll() {
      return targets == null;
    }

    /** Whether the files of a target are rendered. */
    boolean includes(TargetSpec target) {
      return targets == null || targets.contains(target.name());
    }

    /** Whether the files of a unit are rendered. */
    public boolean includes(PlannedUnit unit) {
      return units == null || units.contains(unit.name());
    }
  }

  /**
   * The paths of the files of a plan's releases; faults of their patterns are added to the
   * diagnostics.
   */
  public Layout layout(Plan plan, Diagnostics diagnostics) {
    List<TargetSpec> picked = PickedTargets.of(targets, plan);
    return ReleasePaths.layout(plan, PathPatterns.of(picked, diagnostics), picked);
  }

  /**
   * Renders the files of a plan and the parts of its plan.json, or reports all faults of the
   * templates.
   *
   * @param plan has at least the units to render
   * @param whole makes the plan of all units, for templates that read it
   */
  public Result<RenderedPlan> render(Plan plan, Supplier<Plan> whole, Options options) {
    List<TargetSpec> picked = PickedTargets.of(targets, plan);
    KnownUnits known =
        contents == null ? null : KnownUnits.of(contents, digest, source, picked, options, plan);
    return new PlanRendering(
            plan,
            whole,
            picked,
            PathPatterns.of(picked, new Diagnostics()),
            source,
            this::engine,
            options,
            store,
            known)
        .render();
  }

  /** Whether a target that is rendered has a kind of file. */
  public boolean renders(FileKind kind, Plan plan, Options options) {
    return PickedTargets.of(targets, plan).stream()
        .filter(options::includes)
        .flatMap(target -> target.files().stream())
        .anyMatch(file -> kind.toString().equals(file.name()));
  }

  /**
   * Parses the templates that every profile uses, before the plan is made. Does nothing if units
   * may come from the cache. Errors are reported later, when the template is used.
   */
  public void prepare() {
    if (contents != null && !contents.isEmpty()) {
      return;
    }
    Engine made = engine();
    targets.stream()
        .filter(target -> !target.optional())
        .forEach(target -> target.files().forEach(file -> parse(made, target, file)));
  }

  private void parse(Engine made, TargetSpec target, TargetSpec.FileSpec file) {
    for (PathPattern pattern : file.templates()) {
      String path = target.name() + "/" + pattern.text();
      if (source.text(path) != null) {
        made.parse(path);
      }
    }
  }

  /**
   * The template engine. It is created only when something is rendered, because all units may come
   * from the cache.
   */
  private synchronized Engine engine() {
    if (engine == null) {
      engine = new Engine(source);
    }
    return engine;
  }

  public List<TargetSpec> targets() {
    return targets;
  }
}
