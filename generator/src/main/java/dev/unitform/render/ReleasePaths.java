package dev.unitform.render;

import dev.unitform.output.Layout;
import dev.unitform.output.Layout.FileKind;
import dev.unitform.output.Layout.ReleaseFiles;
import dev.unitform.output.Layout.ReleaseKey;
import dev.unitform.output.Layout.Sharing;
import dev.unitform.output.OutputPath;
import dev.unitform.plan.Plan;
import dev.unitform.plan.PlannedRelease;
import dev.unitform.plan.PlannedUnit;
import dev.unitform.target.PathPattern;
import dev.unitform.target.PathPatterns;
import dev.unitform.target.TargetSpec;
import dev.unitform.target.TargetSpec.FileSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Fills in the placeholders of path patterns, for the units and releases of a plan. */
final class ReleasePaths {
  private static final String UNIT = "unit";

  private ReleasePaths() {}

  /**
   * The paths of the files of a plan's releases, and the path patterns of all other files of its
   * targets.
   */
  static Layout layout(Plan plan, PathPatterns patterns, List<TargetSpec> targets) {
    Map<ReleaseKey, ReleaseFiles> files = new LinkedHashMap<>();
    for (PlannedUnit unit : plan.units()) {
      Map<String, String> ofUnit = names(plan, unit);
      for (PlannedRelease release : unit.releases()) {
        files.put(
            new ReleaseKey(unit.name(), release.namespace(), release.name()),
            new Files(patterns, ofUnit, release));
      }
    }
    List<PathPattern> all =
        Stream.concat(
                patterns.named().values().stream(),
                targets.stream().flatMap(target -> target.files().stream()))
            .map(FileSpec::path)
            .distinct()
            .toList();
    return new Layout(files, new Patterns(all));
  }

  /**
   * The paths of a release's files.
   *
   * @param ofUnit the values of the unit's placeholders
   */
  private record Files(PathPatterns patterns, Map<String, String> ofUnit, PlannedRelease release)
      implements ReleaseFiles {
    @Override
    public @Nullable OutputPath path(FileKind kind) {
      PathPattern pattern = patterns.of(kind);
      if (pattern == null) {
        return null;
      }
      Map<String, String> names = new TreeMap<>(ofUnit);
      names.putAll(names(release));
      return new OutputPath(pattern.expand(names));
    }
  }

  /** The path patterns of all files. */
  private record Patterns(List<PathPattern> all) implements Sharing {
    @Override
    public boolean mayBelong(OutputPath path, Predicate<String> units) {
      return all.stream().anyMatch(pattern -> pattern.mayGive(path.value(), UNIT, units));
    }
  }

  static Map<String, String> names(Plan plan, PlannedUnit unit) {
    Map<String, String> names = new TreeMap<>();
    names.put("group", plan.group());
    names.put("pair", unit.facts().membership().pair());
    names.put(UNIT, unit.name());
    names.put("provider", unit.facts().cluster().provider().value().toString());
    return names;
  }

  static Map<String, String> names(PlannedRelease release) {
    Map<String, String> names = new TreeMap<>();
    names.put("namespace", release.namespace());
    names.put("release", release.name());
    names.put("chart", release.chart().chart().value());
    return names;
  }
}
