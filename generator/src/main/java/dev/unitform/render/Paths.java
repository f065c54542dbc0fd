package dev.unitform.render;

import dev.unitform.output.Layout.FileKind;
import dev.unitform.plan.Plan;
import dev.unitform.plan.PlannedRelease;
import dev.unitform.plan.PlannedUnit;
import dev.unitform.target.PathPattern;
import dev.unitform.target.PathPatterns;
import dev.unitform.target.Scope;
import dev.unitform.target.TargetSpec.FileSpec;
import freemarker.ext.util.WrapperTemplateModel;
import freemarker.template.SimpleScalar;
import freemarker.template.TemplateHashModel;
import freemarker.template.TemplateMethodModelEx;
import freemarker.template.TemplateModel;
import freemarker.template.TemplateModelException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Gives templates the paths of files, relative to the profile's folder. For instance, {@code
 * path.values(release)} is the path of a release's values file, made from the path pattern in
 * target.yaml.
 */
final class Paths implements TemplateHashModel {
  private final Plan plan;
  private final PathPatterns patterns;
  private final Map<String, String> names;
  private final String own;

  /**
   * @param names the names of the group, pair, unit and release of the file being rendered
   * @param own the path of the file being rendered
   */
  Paths(Plan plan, PathPatterns patterns, Map<String, String> names, String own) {
    this.plan = plan;
    this.patterns = patterns;
    this.names = names;
    this.own = own;
  }

  @Override
  public @Nullable TemplateModel get(String name) {
    FileSpec file = patterns.named().get(name);
    return file == null
        ? null
        : (TemplateMethodModelEx) subjects -> new SimpleScalar(path(name, file, subjects));
  }

  @Override
  public boolean isEmpty() {
    return false;
  }

  private String path(String name, FileSpec file, List<?> subjects) throws TemplateModelException {
    Map<String, String> all = new HashMap<>(names);
    for (Object subject : subjects) {
      Object plain =
          subject instanceof WrapperTemplateModel wrapper ? wrapper.getWrappedObject() : subject;
      if (plain instanceof PlannedUnit unit) {
        all.putAll(ReleasePaths.names(plan, unit));
      } else if (plain instanceof PlannedRelease release) {
        all.putAll(ReleasePaths.names(release));
      } else {
        throw new TemplateModelException(
            "path.%s() takes a unit, a release or both".formatted(name));
      }
    }
    try {
      return file.path().expand(all);
    } catch (IllegalArgumentException e) {
      throw new TemplateModelException(
          "path.%s() needs a %s as its argument".formatted(name, file.scope()));
    }
  }

  /** Makes a path relative to the folder of the file that is being rendered. */
  String relative(String path) {
    String[] from = own.split("/", -1);
    String[] to = path.split("/", -1);
    int shared = 0;
    while (shared < from.length - 1 && shared < to.length - 1 && from[shared].equals(to[shared])) {
      shared++;
    }
    return "../".repeat(from.length - 1 - shared)
        + String.join("/", Arrays.asList(to).subList(shared, to.length));
  }

  /**
   * The folder that contains all files of the given names, for a tool that applies a whole folder.
   *
   * @param files the names of files in target.yaml
   * @throws TemplateModelException if a name is unknown, or if the folder also contains files that
   *     are not manifests
   */
  String folder(List<String> files) throws TemplateModelException {
    String folder = null;
    for (String name : files) {
      FileSpec file = patterns.named().get(name);
      if (file == null) {
        throw new TemplateModelException(
            "no target of the profile has a file with the name '%s'".formatted(name));
      }
      String its = fixedFolder(file.path());
      while (folder != null && !isIn(its, folder)) {
        folder = folder.substring(0, Math.max(0, folder.lastIndexOf('/')));
      }
      folder = folder == null ? its : folder;
    }
    for (FileKind kind : FileKind.values()) {
      PathPattern pattern = patterns.of(kind);
      if (pattern != null && isIn(fixedFolder(pattern), String.valueOf(folder))) {
        throw new TemplateModelException(
            "the folder of %s is applied as a whole, and '%s' would be in it: %s"
                .formatted(files, kind, pattern));
      }
    }
    return String.valueOf(folder);
  }

  private static boolean isIn(String path, String folder) {
    return folder.isEmpty() || (path + "/").startsWith(folder + "/");
  }

  /** The longest start of a path pattern's folder that is the same for all releases of the unit. */
  private String fixedFolder(PathPattern pattern) {
    StringBuilder folder = new StringBuilder();
    String[] steps = pattern.text().split("/", -1);
    for (String step : Arrays.asList(steps).subList(0, steps.length - 1)) {
      PathPattern part = new PathPattern(step);
      boolean isFixed =
          part.placeholders().stream()
              .allMatch(
                  p -> Scope.UNIT.placeholders().contains(p.name()) && names.containsKey(p.name()));
      if (!isFixed) {
        break;
      }
      folder.append(folder.isEmpty() ? "" : "/").append(part.expand(names));
    }
    return folder.toString();
  }
}
