package dev.unitform.planner.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KubernetesVersionRuleTest {
  private static final String KNOWN =
      " than the versions that this build knows | correct the version if it is misspelt: this build"
          + " knows 1.25 to 1.37";

  @ParameterizedTest
  @CsvSource({"1.9, older", "1.24.17, older", "1.38, newer", "1.290, newer"})
  void aVersionThatIsNotKnownIsToldAtItsPlace(String version, String how) {
    assertThat(found("primary: {", version))
        .containsExactly(
            "10:38 PRF028 Kubernetes %s is %s".formatted(version.replace(".17", ""), how) + KNOWN);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.25", "1.31.4", "1.37"})
  void aKnownVersionIsFine(String version) {
    assertThat(found("primary: {", version)).isEmpty();
  }

  @Test
  void aDefaultOfSeveralUnitsIsToldOnce() {
    String profile =
        Findings.CLOUD.replace(
            "  unitGroup:", "  defaults: {kubernetesVersion: \"1.9\"}\n  unitGroup:");
    assertThat(Findings.of(profile + "    {}\n").under("PRF028"))
        .containsExactly("6:33 PRF028 Kubernetes 1.9 is older" + KNOWN);
  }

  private static List<String> found(String before, String version) {
    String with = before + "kubernetesVersion: \"" + version + "\", ";
    return Findings.of(Findings.CLOUD.replace(before, with) + "    {}\n").under("PRF028");
  }
}
