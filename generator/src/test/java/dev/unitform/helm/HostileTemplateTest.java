package dev.unitform.helm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unitform.helm.HelmProblem.Kind;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A template that would need too much time or memory ends with an error. */
class HostileTemplateTest {
  @TempDir private Path folder;
  private HelmRenderer helm = new HelmRenderer();

  @AfterEach
  void endHelm() {
    helm.close();
  }

  @Test
  void aLoopWithoutEndIsEndedTheChartIsNotTriedAgainAndOthersAreRendered() {
    helm = new HelmRenderer(limits(Duration.ofMinutes(1), Duration.ofSeconds(1)));
    TestChart chart =
        TestChart.named("bad", folder)
            .with(
                "templates/a.yaml",
                "{{ range until 100000 }}{{ range until 100000 }}{{ end }}{{ end }}");
    HelmRequest request = TestChart.request(chart.folder());
    List<ProcessHandle> before = ProcessHandle.current().children().toList();
    HelmProblem problem = HelmProblem.of(Kind.LIMIT, "it took longer than 2 seconds");
    assertThat(helm.render(request).problems()).containsExactly(problem);
    assertThat(ProcessHandle.current().children().toList()).as("processes").isSubsetOf(before);
    assertThat(helm.render(request).problems()).containsExactly(problem);
    assertThat(helm.trials().render(request).problems()).containsExactly(problem);
    // A second try would have needed another process.
    assertThat(ProcessHandle.current().children().toList()).as("processes").isSubsetOf(before);
    TestChart good = TestChart.named("good", folder).with("templates/a.yaml", "a: 1\n");
    assertThat(TestChart.rendered(good.folder(), helm).text()).contains("a: 1");
  }

  @Test
  void aTrialThatReachesALimitDoesNotEndTheChart() {
    helm = new HelmRenderer(limits(Duration.ofMinutes(1), Duration.ofSeconds(1)));
    TestChart chart =
        TestChart.named("web", folder)
            .with("values.yaml", "count: 1\n")
            .with(
                "templates/a.yaml",
                "a: 1\n"
                    + "{{ range until (int .Values.count) }}{{ range until 100000 }}{{ end }}{{ end"
                    + " }}");
    HelmRequest request = TestChart.request(chart.folder());
    HelmRequest trial = request.with(new ValuesText("trial", "count: 100000"));
    HelmProblem problem = HelmProblem.of(Kind.LIMIT, "it took longer than 2 seconds");
    assertThat(helm.trials().render(trial).problems()).containsExactly(problem);
    assertThat(helm.trials().render(request).problems()).containsExactly(problem);
    assertThat(helm.render(request).text()).contains("a: 1");
  }

  @Test
  void allChartsOfARunShareOneTime() {
    helm = new HelmRenderer(limits(Duration.ofSeconds(3), Duration.ZERO));
    for (int i = 0; i < 2; i++) {
      TestChart chart =
          TestChart.named("bad" + i, folder)
              .with(
                  "templates/a.yaml",
                  "{{ range until 100000 }}{{ range until 100000 }}{{ end }}{{ end }}");
      TestChart.rendered(chart.folder(), helm);
    }
    TestChart good = TestChart.named("good", folder).with("templates/a.yaml", "a: 1\n");
    assertThat(TestChart.rendered(good.folder(), helm).problems())
        .containsExactly(
            HelmProblem.of(Kind.LIMIT, "the charts of this run exceeded their time limit"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{{ repeat 2000000000 \"a\" | len }}",
        "{{ $a := repeat 1000 \"aaaaaaaaaa\" }}{{ range until 1000000 }}{{ $a }}{{ end }}",
        "{{ define \"a\" }}{{ tpl .Values.self . }}{{ end }}{{ include \"a\" . }}",
      })
  void whatGrowsWithoutEndIsEnded(String template) {
    TestChart chart =
        TestChart.named("demo", folder)
            .with("templates/a.yaml", template)
            .with("values.yaml", "self: '{{ include \"a\" . }}'\n");
    assertThat(TestChart.rendered(chart.folder(), helm).problems())
        .containsExactly(HelmProblem.of(Kind.LIMIT, "it needed more than 400 MiB of memory"));
  }

  @Test
  void whatTheParentHasInMemoryDoesNotCount() {
    byte[] much = new byte[600 << 20];
    Arrays.fill(much, (byte) 1);
    TestChart good = TestChart.named("good", folder).with("templates/a.yaml", "a: 1\n");
    assertThat(TestChart.rendered(good.folder(), helm).text()).contains("a: 1");
    assertThat(much).endsWith((byte) 1);
  }

  @Test
  void aProcessThatDoesNotStartInTimeIsReportedWithTheWayOut() {
    TestChart good = TestChart.named("good", folder).with("templates/a.yaml", "a: 1\n");
    HelmLimits standard = HelmLimits.STANDARD;
    helm =
        new HelmRenderer(
            new HelmLimits(
                Duration.ZERO,
                standard.rendering(),
                standard.reserve(),
                standard.share(),
                standard.memory(),
                standard.text()));
    assertThat(TestChart.rendered(good.folder(), helm).problems())
        .containsExactly(
            HelmProblem.of(
                Kind.ENVIRONMENT,
                "it does not start within 0 seconds; if the machine is busy, run the command again"
                    + " when it is not"));
  }

  @Test
  void aTextThatIsTooLongIsRefused() {
    TestChart chart =
        TestChart.named("demo", folder).with("templates/a.yaml", "a: {{ repeat 9000000 \"a\" }}\n");
    assertThat(TestChart.rendered(chart.folder(), helm).problems())
        .containsExactly(HelmProblem.of(Kind.LIMIT, "it renders more than 8 MiB"));
  }

  private static HelmLimits limits(Duration reserve, Duration share) {
    HelmLimits standard = HelmLimits.STANDARD;
    return new HelmLimits(
        standard.loading(),
        Duration.ofSeconds(2),
        reserve,
        share,
        standard.memory(),
        standard.text());
  }
}
