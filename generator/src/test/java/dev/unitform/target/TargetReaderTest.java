package dev.unitform.target;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unitform.diagnostic.Code;
import dev.unitform.diagnostic.Result;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TargetReaderTest {
  private static final String GOOD =
      """
      apiVersion: unitform/v1
      kind: Target
      metadata:
        name: t
        description: a test
      spec:
        files:
          - scope: unit
            path: "{unit}/x.yaml"
            templates: ["{provider}.ftl", x.ftl]
            format: yaml
      """;

  private static Result<List<TargetSpec>> read(String text) {
    TreeMap<String, String> texts = new TreeMap<>();
    texts.put("t/target.yaml", text);
    texts.put("t/x.ftl", "x");
    texts.put("charts/unit-service/templates/deployment.yaml", "{{ }}");
    return TargetReader.readAll(new TemplateSource(texts));
  }

  @Test
  void aTargetSaysWhetherItIsPickedAndWhatItNeeds() {
    TargetSpec target =
        read(GOOD.replace(
                "spec:\n",
                """
                spec:
                  optional: true
                  postRender: false
                  dropsScaledCounts: true
                  needs: [gitOps]
                """))
            .get()
            .get(0);

    assertThat(target.optional()).isTrue();
    assertThat(target.postRenders()).isFalse();
    assertThat(target.dropsScaledCounts()).isTrue();
    assertThat(target.needs()).containsExactly(TargetSpec.Need.GIT_OPS);
  }

  @Test
  void aTargetIsRead() {
    assertThat(read(GOOD).get())
        .containsExactly(
            new TargetSpec(
                "t",
                "a test",
                false,
                true,
                false,
                false,
                List.of(),
                List.of(
                    new TargetSpec.FileSpec(
                        null,
                        Scope.UNIT,
                        new PathPattern("{unit}/x.yaml"),
                        List.of(new PathPattern("{provider}.ftl"), new PathPattern("x.ftl")),
                        Format.YAML))));
  }

  @Test
  void aPathThroughHundredsOfFoldersIsRefused() {
    String path = "a/".repeat(250) + "x";

    assertThat(read(GOOD.replace("{unit}/x.yaml", path)).diagnostics())
        .extracting(d -> d.code() + " " + d.message())
        .containsExactly("SCH005 'path' has 501 characters");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"{unit}/x.yaml\" | \"{unit}/{tenant}.yaml\" | 9:21 | a file of scope 'unit' has no"
            + " placeholder '{tenant}'",
        "\"{unit}/x.yaml\" | a{release}.yaml | 9:14 | a file of scope 'unit' has no placeholder"
            + " '{release}'",
        "\"{provider}.ftl\" | \"{chart}.ftl\" | 10:20 | a file of scope 'unit' has no placeholder"
            + " '{chart}'",
        "\"{unit}/x.yaml\" | ../x.yaml | 9:13 | '../x.yaml' is not a path inside the output folder",
        "\"{unit}/x.yaml\" | \"{unit}//x\" | 9:13 | '{unit}//x' is not a path inside the output"
            + " folder",
        "\"{unit}/x.yaml\" | \"{unit}/.git/config\" | 9:13 | '{unit}/.git/config' is not a path"
            + " inside the output folder",
        "\"{unit}/x.yaml\" | \".{unit}/config\" | 9:13 | '.{unit}/config' is not a path inside the"
            + " output folder",
        "x.ftl | y.ftl | 10:37 | the template 'y.ftl' does not exist",
        "x.ftl | ../b/x.ftl | 10:37 | '../b/x.ftl' is not a template of this folder",
        "x.ftl | x.txt | 10:37 | 'x.txt' is not a template of this folder",
        "scope: unit | scope: units | 8:14 | 'scope' cannot be 'units'",
        "format: yaml | format: json | 11:15 | 'format' cannot be 'json'",
        "format: yaml | fromat: yaml | 11:7 | unknown key 'fromat'",
        "name: t | name: u | 4:9 | 'name' cannot be 'u'",
        "kind: Target | kind: Service | 2:7 | 'kind' must be 'Target', not 'Service'",
        "unitform/v1 | unitform/v2 | 1:13 | 'apiVersion' must be 'unitform/v1', not 'unitform/v2'",
      })
  void whatIsWrongHasItsPlace(String good, String bad, String place, String message) {
    Result<List<TargetSpec>> result = read(GOOD.replaceFirst(Pattern.quote(good), bad));
    assertThat(result.isPresent()).isFalse();
    assertThat(result.diagnostics())
        .allSatisfy(d -> assertThat(d.code().name()).matches("TPL002|SCH00."))
        .anySatisfy(
            d -> {
              assertThat(d.position()).hasToString("templates/t/target.yaml:" + place);
              assertThat(d.message()).isEqualTo(message);
              assertThat(d.help()).isNotBlank();
            });
  }

  @Test
  void aFileThatIsNotYamlIsReportedAsSuch() {
    assertThat(read("a: [").diagnostics())
        .singleElement()
        .satisfies(d -> assertThat(d.code()).isEqualTo(Code.YML001));
  }

  @Test
  void theFolderOfChartsIsNoTarget() {
    TreeMap<String, String> texts = new TreeMap<>();
    texts.put("charts/target.yaml", GOOD);
    assertThat(TargetReader.readAll(new TemplateSource(texts)).diagnostics())
        .extracting(d -> d.position() + " " + d.code() + " " + d.message())
        .containsExactly(
            "templates/charts/target.yaml:1:1 TPL002 'charts' is the folder of charts, so it cannot"
                + " be a target");
    assertThat(TemplateSource.holds("charts/unit-service/templates/x.ftl")).isFalse();
  }

  @Test
  void whatHelmMakesIsNoFolder() {
    TreeMap<String, String> texts = new TreeMap<>();
    texts.put("rendered/target.yaml", GOOD);
    assertThat(TargetReader.readAll(new TemplateSource(texts)).diagnostics())
        .extracting(d -> d.position() + " " + d.code() + " " + d.message())
        .containsExactly(
            "templates/rendered/target.yaml:1:1 TPL002 'rendered' is the target that Helm renders,"
                + " so no folder can have this name");
  }
}
