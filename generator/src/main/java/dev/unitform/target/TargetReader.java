package dev.unitform.target;

import dev.unitform.diagnostic.Code;
import dev.unitform.diagnostic.Diagnostics;
import dev.unitform.diagnostic.Result;
import dev.unitform.diagnostic.SourcePosition;
import dev.unitform.diagnostic.SourceText;
import dev.unitform.diagnostic.Suggestion;
import dev.unitform.output.Layout.FileKind;
import dev.unitform.output.OutputPath;
import dev.unitform.schema.DocumentValue;
import dev.unitform.schema.SchemaCheck;
import dev.unitform.yaml.YamlNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads target.yaml files. */
public final class TargetReader {
  /** The name of the file with the schema of target.yaml. */
  public static final String SCHEMA = "target.schema.json";

  private static final SchemaCheck CHECK = SchemaCheck.of(SCHEMA);

  private final TemplateSource templates;
  private final String target;
  private final Diagnostics diagnostics;

  private TargetReader(TemplateSource templates, String target, Diagnostics diagnostics) {
    this.templates = templates;
    this.target = target;
    this.diagnostics = diagnostics;
  }

  /** All targets of a templates folder, by name. */
  public static Result<List<TargetSpec>> readAll(TemplateSource templates) {
    Diagnostics diagnostics = new Diagnostics();
    List<TargetSpec> specs = new ArrayList<>();
    for (String target : templates.targets()) {
      TargetSpec spec = new TargetReader(templates, target, diagnostics).read();
      if (spec != null) {
        specs.add(spec);
      }
    }
    return diagnostics.hasErrors()
        ? Result.failure(diagnostics)
        : Result.of(List.copyOf(specs), diagnostics);
  }

  private @Nullable TargetSpec read() {
    String name = TemplateSource.descriptionFile(target);
    if (target.equals(TemplateSource.CHARTS) || target.equals(TargetSpec.RENDERED)) {
      add(
          SourcePosition.startOf(name),
          target.equals(TargetSpec.RENDERED)
              ? "'%s' is the target that Helm renders, so no folder can have this name"
                  .formatted(target)
              : "'%s' is the folder of charts, so it cannot be a target".formatted(target),
          "rename the target's folder");
      return null;
    }
    String text = Objects.requireNonNull(templates.description(target), name);
    YamlNode read = diagnostics.take(CHECK.read(new SourceText(name, text)));
    if (read == null) {
      return null;
    }
    DocumentValue root = new DocumentValue(read);
    DocumentValue given = Objects.requireNonNull(root.at("metadata", "name"));
    if (!given.text().equals(target)) {
      add(
          given.position(),
          "'name' cannot be '%s'".formatted(given.text()),
          "write %s: a target has the name of its folder".formatted(target));
    }
    DocumentValue spec = Objects.requireNonNull(root.at("spec"));
    return new TargetSpec(
        target,
        Objects.requireNonNullElse(root.text("metadata", "description"), ""),
        spec.flag("optional", false),
        spec.flag("postRender", true),
        spec.flag("patches", false),
        spec.flag("dropsScaledCounts", false),
        spec.items("needs").stream()
            .map(need -> word(need.text(), TargetSpec.Need.values()))
            .toList(),
        spec.items("files").stream().map(this::file).toList());
  }

  private TargetSpec.FileSpec file(DocumentValue file) {
    Scope scope = word(file.text("scope"), Scope.values());
    DocumentValue name = file.at("name");
    if (name != null) {
      checkName(name, scope);
    }
    DocumentValue path = Objects.requireNonNull(file.at("path"));
    checkPlaceholders(path, scope);
    checkStaysInside(path, scope);
    List<PathPattern> patterns = new ArrayList<>();
    for (DocumentValue template : file.items("templates")) {
      checkPlaceholders(template, scope);
      checkExists(template);
      patterns.add(new PathPattern(template.text()));
    }
    return new TargetSpec.FileSpec(
        file.text("name"),
        scope,
        new PathPattern(path.text()),
        patterns,
        word(file.text("format"), Format.values()));
  }

  /** The enum constant with a name. The schema has already checked that there is one. */
  private static <E extends Enum<E>> E word(@Nullable String word, E[] legal) {
    return Arrays.stream(legal)
        .filter(constant -> constant.toString().equals(word))
        .findFirst()
        .orElseThrow();
  }

  private void checkName(DocumentValue name, Scope scope) {
    String text = name.text();
    if (text.equals(FileKind.RENDERED.toString())) {
      add(
          name.position(),
          "'name' cannot be '%s': Helm renders that file, not a template".formatted(text),
          "rename the file");
    } else if (scope != Scope.RELEASE
        && Arrays.stream(FileKind.values()).anyMatch(kind -> kind.toString().equals(text))) {
      add(
          name.position(),
          "'%s' is a file of each release, and its scope is '%s'".formatted(text, scope),
          "write scope: release, or rename the file");
    }
  }

  private void checkPlaceholders(DocumentValue scalar, Scope scope) {
    for (PathPattern.Placeholder placeholder : new PathPattern(scalar.text()).placeholders()) {
      if (!scope.placeholders().contains(placeholder.name())) {
        // The text of a quoted scalar begins one column after the scalar's position.
        SourcePosition at = scalar.position();
        int quote = at.length() > scalar.text().length() ? 1 : 0;
        add(
            new SourcePosition(
                at.file(),
                at.line(),
                at.column() + quote + placeholder.offset(),
                placeholder.name().length() + 2),
            "a file of scope '%s' has no placeholder '{%s}'".formatted(scope, placeholder.name()),
            Suggestion.help(
                placeholder.name(), scope.placeholders(), "or give the file another scope"));
      }
    }
  }

  private void checkStaysInside(DocumentValue path, Scope scope) {
    // With this sample, the pattern '.{unit}' is rejected as well.
    String sample = "git";
    Map<String, String> samples = new HashMap<>();
    scope.placeholders().forEach(name -> samples.put(name, sample));
    new PathPattern(path.text()).placeholders().forEach(p -> samples.put(p.name(), sample));
    try {
      new OutputPath(new PathPattern(path.text()).expand(samples));
    } catch (IllegalArgumentException e) {
      add(
          path.position(),
          "'%s' is not a path inside the output folder".formatted(path.text()),
          "use letters, digits, dots, hyphens and underscores between single slashes, and no '..'"
              + " or '.git'");
    }
  }

  private void checkExists(DocumentValue template) {
    String path = template.text();
    if (!path.endsWith(".ftl") || path.startsWith("/") || path.contains("..")) {
      add(
          template.position(),
          "'%s' is not a template of this folder".formatted(path),
          "name a file below %s%s/ that ends in .ftl".formatted(TemplateSource.FOLDER, target));
    } else if (new PathPattern(path).placeholders().isEmpty()
        && templates.text(target + "/" + path) == null) {
      List<String> present =
          templates.texts().keySet().stream()
              .filter(p -> p.startsWith(target + "/") && p.endsWith(".ftl"))
              .map(p -> p.substring(target.length() + 1))
              .toList();
      add(
          template.position(),
          "the template '%s' does not exist".formatted(path),
          Suggestion.help(
              path, present, "templates are in %s%s/".formatted(TemplateSource.FOLDER, target)));
    }
  }

  private void add(SourcePosition at, String message, String help) {
    diagnostics.add(Code.TPL002, at, message, help);
  }
}
