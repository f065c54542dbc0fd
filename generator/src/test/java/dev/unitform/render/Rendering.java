package dev.unitform.render;

import dev.unitform.diagnostic.Diagnostic;
import dev.unitform.diagnostic.Diagnostics;
import dev.unitform.diagnostic.Result;
import dev.unitform.input.Sources;
import dev.unitform.input.TemplatesReader;
import dev.unitform.output.Layout;
import dev.unitform.output.OutputTree;
import dev.unitform.plan.Plan;
import dev.unitform.target.TargetReader;
import dev.unitform.target.TargetSpec;
import dev.unitform.target.TemplateSource;
import dev.unitform.temporary.ByteStore;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Plans that are rendered with small targets of a test, or with the shipped ones. */
final class Rendering {
  static final Renderer.Options ALL =
      new Renderer.Options(Runtime.getRuntime().availableProcessors(), null, null);

  private Rendering() {}

  /** A target {@code t} with one file, made by the template. */
  static TemplateSource target(String scope, String path, String template) {
    SortedMap<String, String> texts = new TreeMap<>();
    add(texts, "t", scope, path, template);
    return new TemplateSource(texts);
  }

  /** Adds a target with one file to the texts of a templates folder. */
  static void add(
      SortedMap<String, String> texts, String name, String scope, String path, String template) {
    texts.put(
        name + "/target.yaml",
        """
        apiVersion: unitform/v1
        kind: Target
        metadata: {name: %s, description: a test}
        spec:
          files:
            - {scope: %s, path: "%s", templates: [x.ftl], format: text}
        """
            .formatted(name, scope, path));
    texts.put(name + "/x.ftl", template);
  }

  static Result<OutputTree> render(
      Plan plan, List<TargetSpec> targets, TemplateSource source, Renderer.Options options) {
    ByteStore store = new ByteStore();
    Renderer renderer = new Renderer(targets, source, new UnitParts(store), store, null);
    Diagnostics diagnostics = new Diagnostics();
    Layout layout = renderer.layout(plan, diagnostics);
    if (diagnostics.hasErrors()) {
      return Result.failure(diagnostics);
    }
    Result<RenderedPlan> rendered = renderer.render(plan, () -> plan, options);
    return rendered.isPresent()
        ? OutputTree.of(plan.profile(), rendered.get().files(), layout)
        : rendered.failed();
  }

  static Result<OutputTree> render(Plan plan, TemplateSource source) {
    return render(plan, TargetReader.readAll(source).get(), source, ALL);
  }

  static OutputTree shipped(Plan plan, int threads) {
    TemplateSource source = TemplatesReader.readShipped(new Sources());
    Renderer.Options options = new Renderer.Options(threads, null, null);
    return render(plan, TargetReader.readAll(source).get(), source, options).get();
  }

  /** The output of one template of the scope 'unit' for the plan's first unit. */
  static String unitText(Plan plan, String template) {
    OutputTree tree = render(plan, target("unit", "{unit}.txt", template)).get();
    return tree.files().values().iterator().next().text();
  }

  /** The faults of one template, which is rendered for each unit. */
  static List<Diagnostic> unitFaults(Plan plan, String template) {
    return render(plan, target("unit", "{unit}.txt", template)).diagnostics();
  }
}
