package dev.unitform.planner.rule;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ColorRuleTest {
  @ParameterizedTest(name = "webrtc with {0}")
  @CsvSource(
      delimiterString = "||",
      textBlock =
          """
          {}             || webrtc-infra, webrtc-infra-blue, webrtc-coturn-blue, webrtc-gateway-blue, webrtc-ingress
          {color: blue}  || webrtc-infra, webrtc-infra-blue, webrtc-coturn-blue, webrtc-gateway-blue, webrtc-ingress
          {color: green} || webrtc-infra, webrtc-infra-green, webrtc-coturn-green, webrtc-gateway-green, webrtc-ingress
          """)
  void ofBlueAndGreenOneIsInstalled(String settings, String releases) {
    Findings found = Findings.of(Findings.CLOUD + "    webrtc: " + settings + "\n");
    assertThat(found.placement("east-1", "webrtc").releases())
        .extracting(release -> release.name())
        .containsExactly(releases.split(", ", -1));
    assertThat(found.errors()).isEmpty();
  }

  @Test
  void aReleaseOfAChartWithSeveralPartsCarriesOnlyItsOwnWorkloads() {
    Findings found = Findings.of(Findings.CLOUD + "    {}\n");
    assertThat(found.release("east-1", "webrtc-infra").workloads()).isEmpty();
    assertThat(found.release("east-1", "webrtc-coturn-blue").workloads())
        .extracting(workload -> workload.name())
        .containsExactly("coturn");
  }

  @Test
  void aColourForAServiceWithoutColoursIsAnError() {
    assertThat(Findings.of(Findings.CLOUD + "    email: {color: green}\n").errors())
        .containsExactly(
            "13:20 PLN010 'email' has no colours | remove 'color': only charts with blue and"
                + " green releases have colours");
  }

  @ParameterizedTest(name = "designer {0}, das {1}")
  @CsvSource(
      delimiterString = "||",
      quoteCharacter = '`',
      nullValues = "-",
      textBlock =
          """
          {}             || {}             || -
          {color: green} || {color: green} || -
          {color: blue}  || {}             || -
          {color: green} || {}             || 13:23 PLN110 designer-application-server: the service has the colour 'blue', but 'designer' has the colour 'green': both should have the same colour
          {}             || {color: green} || 14:42 PLN110 designer-application-server: the service has the colour 'green', but 'designer' has the colour 'blue': both should have the same colour
          {color: blue}  || {color: green} || 14:42 PLN110 designer-application-server: the service has the colour 'green', but 'designer' has the colour 'blue' (profile.yaml:13:23): both should have the same colour
          """)
  void coloursThatShouldBeEqualAreAWarningAtTheLaterOne(
      String designer, String das, String warning) {
    Findings found =
        Findings.of(
            Findings.CLOUD
                + "    designer: "
                + designer
                + "\n    designer-application-server: "
                + das
                + "\n");
    assertThat(String.join("; ", found.under("PLN110"))).isEqualTo(warning == null ? "" : warning);
    assertThat(found.errors()).isEmpty();
  }
}
