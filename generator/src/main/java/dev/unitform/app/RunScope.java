package dev.unitform.app;

import dev.unitform.output.Layout.FileKind;
import dev.unitform.output.OutputFile;
import dev.unitform.output.OutputPath;
import dev.unitform.output.OutputTree;
import dev.unitform.plan.Plan;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The part of the output that a run writes.
 *
 * @param units the names of the units; empty for all
 * @param targets the names of the targets; empty for all
 */
public record RunScope(List<String> units, List<String> targets) {
  /** The scope of a complete run. */
  public static final RunScope ALL = new RunScope(List.of(), List.of());

  /** Decides which paths the run may write and remove. */
  public Predicate<OutputPath> of(Plan plan, OutputTree tree) {
    if (!units.isEmpty() || !targets.isEmpty()) {
      return limited(plan, tree);
    }
    return new Complete(tree);
  }

  /** The paths that a run for all units and targets may write and remove. */
  private static final class Complete implements Predicate<OutputPath> {
    private final OutputTree tree;
    private @Nullable Set<OutputPath> rendered;

    Complete(OutputTree tree) {
      this.tree = tree;
    }

    @Override
    public synchronized boolean test(OutputPath path) {
      if (tree.files().containsKey(path)) {
        return true;
      }
      // The rendered manifests of planned releases are kept, even if this run does not render them.
      if (rendered == null) {
        rendered = tree.layout().pathsOf(FileKind.RENDERED);
      }
      return !rendered.contains(path);
    }
  }

  /**
   * The paths that a run for some units or targets may write and remove. These are the files that
   * it renders, and other files in the folders of its units. Files that may belong to another unit,
   * a pair or the group are excluded.
   */
  private Predicate<OutputPath> limited(Plan plan, OutputTree tree) {
    // The folders of the units in the scope, under their current and previous names.
    Set<String> folders = selected(plan).unitNames();
    return path -> {
      int slash = path.value().indexOf('/');
      String first = slash < 0 ? "" : path.value().substring(0, slash);
      boolean ofUnit =
          units.isEmpty()
              || tree.files().containsKey(path)
              || (folders.contains(first)
                  && !tree.layout().sharing().mayBelong(path, unit -> !folders.contains(unit)));
      return ofUnit && (targets.isEmpty() || isOfTarget(tree, path));
    };
  }

  /**
   * The names of the units that are not in the scope. The run may still write files into their
   * folders, if the path pattern of a target leads there.
   *
   * @param names the names of all units of the profile
   */
  public Set<String> unitsOutside(Plan plan, Collection<String> names) {
    Set<String> others = new TreeSet<>(names);
    others.removeAll(selected(plan).unitNames());
    return others;
  }

  private boolean isOfTarget(OutputTree tree, OutputPath path) {
    OutputFile file = tree.files().get(path);
    return file != null
        && targets.stream().anyMatch(target -> file.origin().startsWith(target + "/"));
  }

  /** A copy of the plan that contains only the units of the scope. */
  public Plan selected(Plan plan) {
    return units.isEmpty()
        ? plan
        : plan.withUnits(
            plan.units().stream().filter(unit -> units.contains(unit.name())).toList());
  }
}
