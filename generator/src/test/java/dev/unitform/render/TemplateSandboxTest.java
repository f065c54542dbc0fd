package dev.unitform.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unitform.diagnostic.Code;
import dev.unitform.diagnostic.Diagnostic;
import dev.unitform.plan.Plan;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TemplateSandboxTest {
  @TempDir static Path project;
  private static Plan plan;

  @BeforeAll
  static void plan() {
    plan = Plans.of(project, Plans.CLOUD);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[#assign x = 'freemarker.template.utility.Execute'?new()]",
        "[#assign x = 'freemarker.template.utility.ObjectConstructor'?new()]",
        "[=unit?api.class]",
        "[=unit.class]",
        "[=unit.getClass()]",
        "[=unit.hashCode()]",
        "[=unit.facts.class.protectionDomain]",
        "[=plan.units?api.size()]",
        "[#include '../../profiles/it.yaml']",
        "[#include '/etc/passwd']",
        "[#include 'file:///etc/passwd']",
        "[#import '../../../x.ftl' as x]"
      })
  void nothingOutsideOfThePlanAndTheTemplatesIsInReach(String template) {
    assertThat(Rendering.unitFaults(plan, template))
        .singleElement()
        .satisfies(
            d -> {
              assertThat(d.code()).isEqualTo(Code.TPL001);
              assertThat(d.position()).hasToString("templates/t/x.ftl:1:" + column(d));
              assertThat(d.message()).doesNotContain("Exception", "freemarker.core", "\n");
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[=.now]",
        "[=.now?long]",
        "[#if .now?long > 3]a[/#if]",
        "[#list [.now] as x][=x?long][/#list]",
        "[#macro m p=.now][=p?long][/#macro][@m/]",
        "[=\"a [=.now?long]\"]",
        "[=('.' + 'now')?eval?long]",
        "[@'x'?interpret /]"
      })
  void aTemplateCannotReadTheClock(String template) {
    assertThat(Rendering.unitFaults(plan, template))
        .singleElement()
        .satisfies(
            d -> {
              assertThat(d.code()).isEqualTo(Code.TPL001);
              assertThat(d.position()).hasToString("templates/t/x.ftl:1:" + column(d));
              assertThat(d.message()).startsWith("a template cannot use '");
              assertThat(d.help()).contains("the same inputs must give the same output");
            });
  }

  @Test
  void theWordsOfTheClockMayBeTexts() {
    assertThat(
            Rendering.unitText(
                plan,
                "a .now[#assign x = {'now': 'b', 'evaluated': 'c'}] [=x.now] [#-- .now --]\n"))
        .isEqualTo("a .now b\n");
  }

  private static int column(Diagnostic d) {
    return d.position() == null ? 0 : d.position().column();
  }

  @Test
  void recordsAreReadByTheirComponentsAndTracedValuesArePlain() {
    String text =
        Rendering.unitText(
            plan,
            """
            [=facts.name] [=facts.role] [=facts.role == "primary"] [=facts.provider] [=facts.kubernetesVersion]
            [=unit.placements[0].highAvailability.sign] [=unit.placements[0].service.metadata.id]
            [=facts.isPrimary()] [=facts.primary] [=facts.unitDomain]
            """);
    // Files are sorted by path, and eu-fra is the first unit.
    assertThat(text)
        .isEqualTo(
            """
            eu-fra primary true gke 1.31
            N+1 genesys-authentication
            true true eu-fra.cx.example.com
            """);
  }

  @Test
  void theReasonOfATracedValueIsInReach() {
    String template =
        """
        [#list releases as r]
        [#if r.release.name == "voice-agent"]
        [#assign why = cause(r.release.workloads[0].replicas)]
        [=why.rule]: [#list why.inputs as i][=i.name]=[=i.value] [/#list]
        [=cause(why.rule)]
        [/#if]
        [/#list]
        """;
    assertThat(Rendering.unitText(plan, template.replace("[=cause(why.rule)]\n", "")))
        .isEqualTo("replicas.n-plus-one: n=5 minimumReplicas=3 highAvailability=n-plus-one\n");
    List<Diagnostic> faults = Rendering.unitFaults(plan, template);
    assertThat(faults)
        .singleElement()
        .satisfies(
            d ->
                assertThat(d.message())
                    .isEqualTo(
                        "cause(): the value has no reason: only values of the plan have one"));
  }
}
