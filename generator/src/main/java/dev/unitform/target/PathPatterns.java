package dev.unitform.target;

import dev.unitform.diagnostic.Code;
import dev.unitform.diagnostic.Diagnostics;
import dev.unitform.diagnostic.SourcePosition;
import dev.unitform.output.Layout.FileKind;
import dev.unitform.target.TargetSpec.FileSpec;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The files whose paths templates can get by name, with their path patterns.
 *
 * @param named the files by their names in target.yaml
 */
public record PathPatterns(Map<String, FileSpec> named) {
  /**
   * The manifests that Helm renders. Their path pattern is fixed, because the target {@code
   * rendered} has no target.yaml.
   */
  private static final FileSpec RENDERED =
      new FileSpec(
          FileKind.RENDERED.toString(),
          Scope.RELEASE,
          new PathPattern("{unit}/rendered/{namespace}/{release}.yaml"),
          List.of(),
          Format.YAML);

  /** The named files of some targets. If two files have the same name, this is an error. */
  public static PathPatterns of(Collection<TargetSpec> targets, Diagnostics diagnostics) {
    Map<String, FileSpec> named = new LinkedHashMap<>();
    Map<String, String> givenBy = new LinkedHashMap<>();
    named.put(FileKind.RENDERED.toString(), RENDERED);
    for (TargetSpec target : targets) {
      for (FileSpec file : target.files()) {
        String name = file.name();
        if (name == null) {
          continue;
        }
        if (named.putIfAbsent(name, file) == null) {
          givenBy.put(name, target.name());
        } else {
          boolean isSame = target.name().equals(givenBy.get(name));
          diagnostics.add(
              Code.TPL002,
              SourcePosition.startOf(TemplateSource.descriptionFile(target.name())),
              isSame
                  ? "two files of the target '%s' have 'name: %s'".formatted(target.name(), name)
                  : "the targets '%s' and '%s' both have a file with 'name: %s'"
                      .formatted(givenBy.get(name), target.name(), name),
              "change 'name' of one of them"
                  + (isSame
                      ? ""
                      : ", or set 'optional: true' for a target that only some profiles pick"));
        }
      }
    }
    return new PathPatterns(named);
  }

  /** The pattern of a release's file; null if no target has such a file. */
  public @Nullable PathPattern of(FileKind kind) {
    FileSpec file = named.get(kind.toString());
    return file == null ? null : file.path();
  }
}
