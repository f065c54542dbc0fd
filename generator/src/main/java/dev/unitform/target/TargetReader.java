package dev.unitform.target;

import dev.unitform.diagnostic.Code;
import dev.unitform.diagnostic.Diagnostics;
import dev.unitform.diagnostic.Result;
import dev.unitform.diagnostic.SourcePosition;
import dev.unitform.diagnostic.SourceText;
import dev.unitform.diagnostic.Suggestion;
import dev.unitform.output.Layout.FileKind;
import dev.unitform.output.OutputPath;
import dev.unitform.yaml.YamlNode;
import dev.unitform.yaml.YamlReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads target.yaml files. */
public final class TargetReader {
  private static final Pattern NAME = Pattern.compile("[a-z][A-Za-z0-9]*");

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
              ? "'%s' is the target that Helm makes and cannot be another".formatted(target)
              : "'%s' is the folder of charts and cannot be a target".formatted(target),
          "give the target's folder another name");
      return null;
    }
    String text = Objects.requireNonNull(templates.description(target), name);
    Result<YamlNode> read = YamlReader.read(new SourceText(name, text));
    diagnostics.addAll(read.diagnostics());
    if (!read.isPresent()) {
      return null;
    }
    YamlNode.Mapping root = mapping(read.get(), "the document");
    if (root == null) {
      return null;
    }
    rejectOthers(root, "apiVersion", "kind", "metadata", "spec");
    mustBe(root, "apiVersion", "unitform/v1");
    mustBe(root, "kind", "Target");
    String description = "";
    YamlNode.Mapping metadata = mapping(required(root, "metadata"), "'metadata'");
    if (metadata != null) {
      rejectOthers(metadata, "name", "description");
      mustBe(metadata, "name", target);
      description =
          metadata
              .entry("description")
              .map(entry -> scalar(entry.value(), "'description'"))
              .map(YamlNode.Scalar::text)
              .orElse("");
    }
    List<TargetSpec.FileSpec> files = new ArrayList<>();
    YamlNode.Mapping spec = mapping(required(root, "spec"), "'spec'");
    boolean optional = false;
    boolean postRenders = true;
    List<TargetSpec.Need> needs = new ArrayList<>();
    if (spec != null) {
      rejectOthers(spec, "optional", "postRender", "needs", "files");
      optional = flag(spec, "optional", false);
      postRenders = flag(spec, "postRender", true);
      YamlNode needed = spec.entry("needs").map(YamlNode.Entry::value).orElse(null);
      for (YamlNode item : items(needed, "'needs'")) {
        TargetSpec.Need need =
            oneOf(scalar(item, "an item of 'needs'"), "needs", TargetSpec.Need.values());
        if (need != null) {
          needs.add(need);
        }
      }
      for (YamlNode item : items(required(spec, "files"), "'files'")) {
        TargetSpec.FileSpec file = file(item);
        if (file != null) {
          files.add(file);
        }
      }
    }
    return new TargetSpec(target, description, optional, postRenders, needs, files);
  }

  private TargetSpec.@Nullable FileSpec file(YamlNode node) {
    YamlNode.Mapping file = mapping(node, "an item of 'files'");
    if (file == null) {
      return null;
    }
    rejectOthers(file, "name", "scope", "path", "templates", "format");
    YamlNode.Scalar name =
        scalar(file.entry("name").map(YamlNode.Entry::value).orElse(null), "'name'");
    Scope scope = oneOf(file, "scope", Scope.values());
    Format format = oneOf(file, "format", Format.values());
    YamlNode.Scalar path = scalar(required(file, "path"), "'path'");
    List<YamlNode> items = List.of();
    if (name == null
        || !name.text().equals(FileKind.BASE_VALUES.toString())
        || file.entry("templates").isPresent()) {
      items = items(required(file, "templates"), "'templates'");
    }
    if (scope == null || format == null || path == null) {
      return null;
    }
    if (name != null) {
      checkName(name, scope);
    }
    checkPlaceholders(path, scope);
    checkStaysInside(path, scope);
    List<PathPattern> patterns = new ArrayList<>();
    for (YamlNode item : items) {
      YamlNode.Scalar template = scalar(item, "an item of 'templates'");
      if (template != null) {
        checkPlaceholders(template, scope);
        checkExists(template);
        patterns.add(new PathPattern(template.text()));
      }
    }
    return new TargetSpec.FileSpec(
        name == null ? null : name.text(), scope, new PathPattern(path.text()), patterns, format);
  }

  private void checkName(YamlNode.Scalar name, Scope scope) {
    String text = name.text();
    if (!NAME.matcher(text).matches()) {
      add(
          name.position(),
          "'name' cannot be '%s'".formatted(text),
          "write letters and digits, the first one a small letter: templates ask for the path with"
              + " path.<name>()");
    } else if (text.equals(FileKind.RENDERED.toString())) {
      add(
          name.position(),
          "'name' cannot be '%s': Helm makes that file, and no template".formatted(text),
          "give the file another name");
    } else if (scope != Scope.RELEASE
        && Arrays.stream(FileKind.values()).anyMatch(kind -> kind.toString().equals(text))) {
      add(
          name.position(),
          "'%s' is a file of each release, and its scope is '%s'".formatted(text, scope),
          "write scope: release, or give the file another name");
    }
  }

  private void checkPlaceholders(YamlNode.Scalar scalar, Scope scope) {
    for (PathPattern.Placeholder placeholder : new PathPattern(scalar.text()).placeholders()) {
      if (!scope.placeholders().contains(placeholder.name())) {
        // A quoted scalar is longer than its text by its quotes, the first of which is in front.
        SourcePosition at = scalar.position();
        int quote = at.length() > scalar.text().length() ? 1 : 0;
        add(
            new SourcePosition(
                at.file(),
                at.line(),
                at.column() + quote + placeholder.offset(),
                placeholder.name().length() + 2),
            "'{%s}' is not known in a file of scope '%s'".formatted(placeholder.name(), scope),
            Suggestion.help(
                placeholder.name(),
                scope.placeholders(),
                "a file of this scope knows " + Suggestion.list(scope.placeholders())));
      }
    }
  }

  private void checkStaysInside(YamlNode.Scalar path, Scope scope) {
    Map<String, String> samples = new HashMap<>();
    scope.placeholders().forEach(name -> samples.put(name, "x"));
    new PathPattern(path.text()).placeholders().forEach(p -> samples.put(p.name(), "x"));
    try {
      new OutputPath(new PathPattern(path.text()).expand(samples));
    } catch (IllegalArgumentException e) {
      add(
          path.position(),
          "'%s' is not a path inside the output folder".formatted(path.text()),
          "use letters, digits, dots, hyphens and underscores between single slashes, and no '..'");
    }
  }

  private void checkExists(YamlNode.Scalar template) {
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

  private @Nullable YamlNode required(YamlNode.Mapping parent, String key) {
    YamlNode value = parent.entry(key).map(YamlNode.Entry::value).orElse(null);
    if (value == null) {
      add(parent.position(), "'%s' is missing".formatted(key), "add the key '" + key + "'");
    }
    return value;
  }

  private YamlNode.@Nullable Mapping mapping(@Nullable YamlNode node, String what) {
    if (node == null || node instanceof YamlNode.Mapping) {
      return (YamlNode.Mapping) node;
    }
    add(node.position(), what + " must be a mapping", "write keys and values");
    return null;
  }

  private List<YamlNode> items(@Nullable YamlNode node, String what) {
    if (node instanceof YamlNode.Sequence sequence && !sequence.items().isEmpty()) {
      return sequence.items();
    }
    if (node != null) {
      add(node.position(), what + " must be a list with at least one item", "write - item");
    }
    return List.of();
  }

  private YamlNode.@Nullable Scalar scalar(@Nullable YamlNode node, String what) {
    if (node == null || node instanceof YamlNode.Scalar) {
      return (YamlNode.Scalar) node;
    }
    add(node.position(), what + " must be text", "write one value");
    return null;
  }

  private void mustBe(YamlNode.Mapping parent, String key, String expected) {
    YamlNode.Scalar value = scalar(required(parent, key), "'" + key + "'");
    if (value != null && !value.text().equals(expected)) {
      add(
          value.position(),
          "'%s' cannot be '%s'".formatted(key, value.text()),
          "write " + expected);
    }
  }

  private <E extends Enum<E>> @Nullable E oneOf(YamlNode.Mapping parent, String key, E[] legal) {
    return oneOf(scalar(required(parent, key), "'" + key + "'"), key, legal);
  }

  private <E extends Enum<E>> @Nullable E oneOf(
      YamlNode.@Nullable Scalar value, String key, E[] legal) {
    if (value == null) {
      return null;
    }
    for (E candidate : legal) {
      if (candidate.toString().equals(value.text())) {
        return candidate;
      }
    }
    List<String> words = Arrays.stream(legal).map(Enum::toString).toList();
    add(
        value.position(),
        "'%s' cannot be '%s'".formatted(key, value.text()),
        Suggestion.help(
            value.text(), words, "these are the legal values: " + Suggestion.list(words)));
    return null;
  }

  private boolean flag(YamlNode.Mapping parent, String key, boolean otherwise) {
    YamlNode.Scalar value =
        scalar(parent.entry(key).map(YamlNode.Entry::value).orElse(null), "'" + key + "'");
    if (value == null) {
      return otherwise;
    }
    if (!value.text().equals("true") && !value.text().equals("false")) {
      add(value.position(), "'%s' cannot be '%s'".formatted(key, value.text()), "true or false");
    }
    return value.text().equals("true");
  }

  private void rejectOthers(YamlNode.Mapping mapping, String... known) {
    List<String> legal = List.of(known);
    for (YamlNode.Entry entry : mapping.entries()) {
      if (!legal.contains(entry.key())) {
        add(
            entry.keyPosition(),
            "unknown key '%s'".formatted(entry.key()),
            Suggestion.help(entry.key(), legal, "legal here: " + Suggestion.list(legal)));
      }
    }
  }

  private void add(SourcePosition at, String message, String help) {
    diagnostics.add(Code.TPL002, at, message, help);
  }
}
