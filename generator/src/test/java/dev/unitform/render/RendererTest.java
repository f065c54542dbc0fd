package dev.unitform.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unitform.output.OutputPath;
import dev.unitform.output.OutputTree;
import dev.unitform.plan.Plan;
import dev.unitform.target.TargetReader;
import dev.unitform.target.TargetSpec;
import dev.unitform.target.TemplateSource;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RendererTest {
  @TempDir static Path project;
  private static Plan plan;

  @BeforeAll
  static void plan() {
    plan = Plans.of(project, Plans.CLOUD);
  }

  @ParameterizedTest
  @ValueSource(strings = {"tr-TR", "de-DE", "ar-EG"})
  void theDefaultLocaleDoesNotMatter(String tag) {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag(tag));
      assertThat(
              Rendering.unitText(
                  plan, "[=1234567] [=0.5] [=true] [='TITLE'?lower_case] [=hcl(1234567)]"))
          .isEqualTo("1234567 0.5 true title 1234567\n");
      assertThat(Rendering.shipped(plan, 2)).isEqualTo(Rendering.shipped(plan, 1));
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void oneThreadAndEightMakeTheSameBytes() {
    OutputTree one = Rendering.shipped(plan, 1);
    assertThat(one.files()).hasSizeGreaterThan(200);
    assertThat(Rendering.shipped(plan, 8)).isEqualTo(one);
  }

  @Test
  void aBlankFileIsNotProduced() {
    TemplateSource source =
        Rendering.target("unit", "{unit}.txt", "  \n[#if facts.isPrimary()]x\n\n\n[/#if]\n");
    assertThat(Rendering.render(plan, source).get().files().keySet())
        .extracting(OutputPath::value)
        .containsExactly("eu-fra.txt", "us-east.txt");
    assertThat(Rendering.render(plan, source).get().files().get(new OutputPath("us-east.txt")))
        .satisfies(file -> assertThat(file.text()).isEqualTo("  \nx\n"))
        .satisfies(file -> assertThat(file.origin()).isEqualTo("t/x.ftl"));
  }

  @Test
  void theFirstTemplateThatExistsIsUsed() {
    SortedMap<String, String> texts = new TreeMap<>();
    texts.put(
        "t/target.yaml",
        """
        apiVersion: unitform/v1
        kind: Target
        metadata: {name: t, description: a test}
        spec:
          files:
            - scope: release
              path: "{unit}/{namespace}/{release}"
              templates: ["{chart}.ftl", default.ftl]
              format: text
            - {scope: unit, path: "{unit}/{provider}", templates: ["{provider}.ftl"], format: text}
            - {scope: pair, path: "{pair}", templates: [default.ftl], format: text}
        """);
    texts.put("t/default.ftl", "default");
    texts.put("t/gauth.ftl", "gauth");
    OutputTree tree = Rendering.render(plan, new TemplateSource(texts)).get();
    assertThat(tree.files().get(new OutputPath("us-east/gauth/gauth")))
        .satisfies(f -> assertThat(f.text()).isEqualTo("gauth\n"));
    assertThat(tree.files().get(new OutputPath("us-east/gvp/gvp-mcp")))
        .satisfies(f -> assertThat(f.text()).isEqualTo("default\n"));
    assertThat(tree.files().get(new OutputPath("us-east/gke"))).isNull();
    assertThat(tree.files().get(new OutputPath("americas"))).isNotNull();
  }

  @Test
  void unitsCanBeChosen() {
    SortedMap<String, String> texts = new TreeMap<>();
    Rendering.add(texts, "a", "unit", "{unit}.a", "a");
    Rendering.add(texts, "c", "group", "c", "c");
    TemplateSource source = new TemplateSource(texts);
    List<TargetSpec> targets = TargetReader.readAll(source).get();
    assertThat(files(targets, source, new Renderer.Options(1, set("us-west"), null)))
        .containsExactly("us-west.a");
    assertThat(files(targets, source, new Renderer.Options(1, null, null)))
        .containsExactly("c", "eu-fra.a", "us-east.a", "us-west.a");
  }

  @Test
  void targetsCanBeChosen() {
    SortedMap<String, String> texts = new TreeMap<>();
    Rendering.add(texts, "a", "unit", "{unit}.a", "a");
    Rendering.add(texts, "broken", "unit", "{unit}.b", "[=nothing]");
    Rendering.add(texts, "c", "group", "c", "c");
    TemplateSource source = new TemplateSource(texts);
    List<TargetSpec> targets = TargetReader.readAll(source).get();
    assertThat(files(targets, source, new Renderer.Options(1, null, set("a", "c"))))
        .containsExactly("c", "eu-fra.a", "us-east.a", "us-west.a");
  }

  @Test
  void aChosenTargetKnowsTheDigestsOfOtherTargets() {
    SortedMap<String, String> texts = new TreeMap<>();
    Rendering.add(texts, "a", "release", "{unit}/{namespace}/{release}.a", "[=release.name]");
    Rendering.add(
        texts,
        "b",
        "unit",
        "{unit}.b",
        "[=sha256(unit.name + '/' + releases[0].release.namespace + '/'"
            + " + releases[0].release.name + '.a')]");
    TemplateSource source = new TemplateSource(texts);
    List<TargetSpec> targets = TargetReader.readAll(source).get();
    Renderer.Options onlyB = new Renderer.Options(1, null, set("b"));
    OutputTree one = Rendering.render(plan, targets, source, onlyB).get();
    OutputTree all = Rendering.render(plan, targets, source, Rendering.ALL).get();
    assertThat(one.files().keySet())
        .extracting(OutputPath::value)
        .containsExactly("eu-fra.b", "us-east.b", "us-west.b");
    one.files()
        .forEach(
            (path, file) ->
                assertThat(file.text())
                    .isEqualTo(
                        Objects.requireNonNull(all.files().get(new OutputPath(path.value())))
                            .text()));
  }

  @Test
  void aFaultOfAnotherTargetEndsARunThatNeedsItsDigest() {
    SortedMap<String, String> texts = new TreeMap<>();
    Rendering.add(texts, "a", "release", "{unit}/{namespace}/{release}.a", "[=nothing]");
    Rendering.add(texts, "b", "unit", "{unit}.b", "[=sha256('a')]");
    TemplateSource source = new TemplateSource(texts);
    assertThat(
            Rendering.render(
                    plan,
                    TargetReader.readAll(source).get(),
                    source,
                    new Renderer.Options(1, null, set("b")))
                .diagnostics())
        .extracting(fault -> String.valueOf(fault.position()))
        .anyMatch(at -> at.startsWith("templates/a/x.ftl"));
  }

  private static List<String> files(
      List<TargetSpec> targets, TemplateSource source, Renderer.Options options) {
    return Rendering.render(plan, targets, source, options).get().files().keySet().stream()
        .map(OutputPath::value)
        .toList();
  }

  private static Set<String> set(String... names) {
    return new TreeSet<>(List.of(names));
  }
}
