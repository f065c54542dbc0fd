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
import dev.unitform.target.Scope;
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
  private final UnitParts parts;
  private final @Nullable ContentCache contents;
  private @Nullable Engine engine;
  private final ValueDigest digest =
      new ValueDigest(
          List.of(TemplateSource.class, Service.class, Chart.class, UnitFacts.Peer.class));

  /**
   * @param parts makes the units of plan.json
   * @param store holds the bytes of the rendered files
   * @param contents the cache of units that earlier runs rendered; null for none
   */
  public Renderer(
      List<TargetSpec> targets,
      TemplateSource source,
      UnitParts parts,
      ByteStore store,
      @Nullable ContentCache contents) {
    this.targets = List.copyOf(targets);
    this.source = source;
    this.parts = parts;
    this.store = store;
    this.contents = contents;
  }

  /**
   * The options for rendering.
   *
   * @param threads the number of units to render at the same time
   * @param units the names of the units to render, in which case the files of the group and of the
   *     pairs are not rendered; null to render everything
   * @param targets the names of the targets to render; null for all
   */
  public record Options(int threads, @Nullable Set<String> units, @Nullable Set<String> targets) {
    /** Whether all targets are rendered. If so, the units of plan.json are made, too. */
    boolean areTargetsAll() {
      return targets == null;
    }

    boolean includes(TargetSpec target) {
      return targets == null || targets.contains(target.name());
    }

    public boolean includes(PlannedUnit unit) {
      return units == null || units.contains(unit.name());
    }
  }

  /**
   * The paths of the files of a plan's releases. Faults of path patterns are added to the
   * diagnostics.
   */
  public Layout layout(Plan plan, Diagnostics diagnostics) {
    List<TargetSpec> picked = PickedTargets.of(targets, plan);
    return ReleasePaths.layout(plan, PathPatterns.of(picked, diagnostics), picked);
  }

  /**
   * Renders the files of a plan and the units of its plan.json. If templates have faults, the
   * result has diagnostics for all of them.
   *
   * @param plan a plan that contains at least the units to render
   * @param whole makes the plan of all units, for templates that read other units
   */
  public Result<RenderedPlan> render(Plan plan, Supplier<Plan> whole, Options options) {
    List<TargetSpec> picked = PickedTargets.of(targets, plan);
    UnitCache known =
        contents == null ? null : UnitCache.of(contents, digest, source, picked, options, plan);
    return new PlanRendering(
            plan,
            whole,
            picked,
            PathPatterns.of(picked, new Diagnostics()),
            source,
            this::engine,
            options,
            parts,
            store,
            known)
        .render();
  }

  /**
   * Whether each file of a plan's targets belongs to one unit and is in the folder of that unit.
   */
  public boolean separatesUnits(Plan plan) {
    return PickedTargets.of(targets, plan).stream()
        .flatMap(target -> target.files().stream())
        .allMatch(
            file ->
                (file.scope() == Scope.UNIT || file.scope() == Scope.RELEASE)
                    && file.path().text().startsWith("{unit}/"));
  }

  /** Whether one of the targets that this run writes has a file of the kind. */
  public boolean renders(FileKind kind, Plan plan, Options options) {
    return PickedTargets.of(targets, plan).stream()
        .filter(options::includes)
        .flatMap(target -> target.files().stream())
        .anyMatch(file -> kind.toString().equals(file.name()));
  }

  /**
   * Parses the templates that every profile uses. A fault in a template is reported later, when the
   * template is rendered.
   */
  public void parseTemplates() {
    Engine made = engine();
    targets.stream()
        .filter(target -> !target.optional())
        .forEach(target -> target.files().forEach(file -> parse(made, target, file)));
  }

  /** Computes the digest of all templates, which is in the keys of the units in the cache. */
  public void digestTemplates() {
    try {
      if (contents != null) {
        byte[] unused = digest.of(source);
      }
    } catch (ValueDigest.UnknownContentException e) {
      // Nothing is read from the cache, and nothing is kept in it.
    }
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
   * The template engine. It is created on first use, because it is not needed if all units come
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
