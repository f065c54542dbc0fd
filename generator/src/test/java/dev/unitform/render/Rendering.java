package dev.unitform.render;

import dev.unitform.diagnostic.Diagnostic;
import dev.unitform.diagnostic.Result;
import dev.unitform.input.Sources;
import dev.unitform.input.TemplatesReader;
import dev.unitform.output.OutputTree;
import dev.unitform.plan.Plan;
import dev.unitform.target.TargetReader;
import dev.unitform.target.TemplateSource;
import dev.unitform.temporary.ByteStore;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Plans rendered through small targets of a test, or the shipped ones. */
final class Rendering {
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

  static Result<OutputTree> render(Plan plan, TemplateSource source) {
    return new Renderer(TargetReader.readAll(source).get(), source, new ByteStore())
        .render(plan, Renderer.Options.all());
  }

  static OutputTree shipped(Plan plan, int threads) {
    TemplateSource source = TemplatesReader.readShipped(new Sources());
    return new Renderer(TargetReader.readAll(source).get(), source, new ByteStore())
        .render(plan, new Renderer.Options(threads, null, null))
        .get();
  }

  /** What one unit-scope template makes of the plan's first unit. */
  static String unitText(Plan plan, String template) {
    OutputTree tree = render(plan, target("unit", "{unit}.txt", template)).get();
    return tree.files().values().iterator().next().text();
  }

  /** What is wrong with one template, which is rendered for each unit. */
  static List<Diagnostic> unitFaults(Plan plan, String template) {
    return render(plan, target("unit", "{unit}.txt", template)).diagnostics();
  }
}
