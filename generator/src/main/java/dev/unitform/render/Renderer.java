package dev.unitform.render;

import dev.unitform.diagnostic.Diagnostics;
import dev.unitform.diagnostic.Result;
import dev.unitform.output.OutputTree;
import dev.unitform.plan.Plan;
import dev.unitform.plan.PlannedRelease;
import dev.unitform.target.TargetSpec;
import dev.unitform.target.TemplateSource;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Makes every file that the targets' templates produce for a plan. */
public final class Renderer {
  private final List<TargetSpec> targets;
  private final TemplateSource source;
  private final Engine engine;

  /** A renderer of these targets; it parses at once the templates that every plan needs. */
  public Renderer(List<TargetSpec> targets, TemplateSource source) {
    this.targets = List.copyOf(targets);
    this.source = source;
    this.engine = new Engine(source);
    for (TargetSpec target : targets) {
      target.files().forEach(file -> file.templates().forEach(t -> engine.load(target, t)));
    }
  }

  /**
   * How to render.
   *
   * @param threads how many units at a time
   * @param units the names of the only units to render, without files of a group or pair; null for
   *     everything
   * @param targets the names of the only targets to render; null for all
   * @param rendered the releases whose charts are rendered beside, so that a tool can take their
   *     manifests
   */
  public record Options(
      int threads,
      @Nullable Set<String> units,
      @Nullable Set<String> targets,
      Predicate<PlannedRelease> rendered) {
    /** With no release rendered. */
    public Options(int threads, @Nullable Set<String> units, @Nullable Set<String> targets) {
      this(threads, units, targets, release -> false);
    }

    /** Everything, with as many threads as there are processors. */
    public static Options all() {
      return new Options(Runtime.getRuntime().availableProcessors(), null, null);
    }
  }

  /** The files of a plan, or everything that is wrong with the templates. */
  public Result<OutputTree> render(Plan plan, Options options) {
    Diagnostics diagnostics = new Diagnostics();
    List<TargetSpec> picked = PickedTargets.of(targets, plan, diagnostics);
    if (diagnostics.hasErrors()) {
      return Result.failure(diagnostics);
    }
    return new PlanRendering(
            plan,
            picked.stream()
                .filter(t -> options.targets == null || options.targets.contains(t.name()))
                .toList(),
            source,
            engine,
            options)
        .render();
  }

  /** The names of the picked targets whose tools take charts as they are, without post-render. */
  public List<String> withoutPostRender(Plan plan) {
    return PickedTargets.of(targets, plan, new Diagnostics()).stream()
        .filter(target -> !target.postRenders())
        .map(TargetSpec::name)
        .toList();
  }

  public List<TargetSpec> targets() {
    return targets;
  }
}
