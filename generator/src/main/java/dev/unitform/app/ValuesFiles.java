package dev.unitform.app;

import dev.unitform.diagnostic.Code;
import dev.unitform.diagnostic.Diagnostics;
import dev.unitform.diagnostic.Result;
import dev.unitform.input.BaseValues;
import dev.unitform.output.Layout;
import dev.unitform.output.Layout.FileKind;
import dev.unitform.output.Layout.ReleaseKey;
import dev.unitform.output.OutputFile;
import dev.unitform.output.OutputPath;
import dev.unitform.plan.Plan;
import dev.unitform.plan.PlannedRelease;
import dev.unitform.plan.PlannedUnit;
import dev.unitform.render.Renderer;
import dev.unitform.trace.Traced;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;

/** The values files of the releases of a plan. */
final class ValuesFiles {
  private ValuesFiles() {}

  /** Reports releases for which no target writes a values file. */
  static void check(
      Plan plan,
      Renderer.Options options,
      Predicate<ReleaseKey> isWritten,
      Diagnostics diagnostics) {
    List<ReleaseKey> missing = new ArrayList<>();
    for (PlannedUnit unit : plan.units()) {
      for (PlannedRelease release :
          options.includes(unit) ? unit.releases() : List.<PlannedRelease>of()) {
        if (!release.values().isEmpty() && !isWritten.test(key(unit, release))) {
          missing.add(key(unit, release));
        }
      }
    }
    if (!missing.isEmpty()) {
      ReleaseKey first = missing.get(0);
      String more =
          missing.size() == 1 ? "" : ", nor those of %d more".formatted(missing.size() - 1);
      diagnostics.add(
          Code.TPL003,
          "no target writes the values of the planned release '%s/%s/%s'%s"
              .formatted(first.unit(), first.namespace(), first.name(), more),
          "in target.yaml, set 'name: values' for the file with the values, as in the shipped"
              + " target 'helm-values'");
    }
  }

  private static ReleaseKey key(PlannedUnit unit, PlannedRelease release) {
    return new ReleaseKey(unit.name(), release.namespace(), release.name());
  }

  /** The base values files of the releases, as the output contains them. */
  static List<OutputFile> base(
      Inputs inputs, Plan plan, Renderer.Options options, Layout layout, Diagnostics diagnostics) {
    List<OutputFile> files = new ArrayList<>();
    for (PlannedUnit unit : plan.units()) {
      for (PlannedRelease release :
          options.includes(unit) ? unit.releases() : List.<PlannedRelease>of()) {
        Traced<String> file = release.baseValues();
        Result<BaseValues> read = file == null ? null : inputs.baseValues().get(file.value());
        if (read == null || !read.isPresent()) {
          continue;
        }
        OutputPath path = layout.path(FileKind.BASE_VALUES, key(unit, release));
        if (path != null) {
          files.add(new OutputFile(path, read.get().text(), "baseValues"));
        } else {
          diagnostics.add(
              Code.TPL003,
              Objects.requireNonNull(file).position(),
              "no target has a file for the base values of '%s'".formatted(release.name()),
              "in the target.yaml of the target that writes the values, add a file with 'name:"
                  + " baseValues' and a path, as in the shipped target 'helm-values'");
        }
      }
    }
    return files;
  }
}
