package dev.unitform.planner.rule;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModeRuleTest {
  @ParameterizedTest(name = "{0} with {1} is {2}")
  @CsvSource(
      delimiterString = "||",
      textBlock =
          """
          designer              || {}                                || n-plus-one
          designer              || {highAvailability: n-plus-one}    || n-plus-one
          designer              || {highAvailability: active-active} || active-active
          genesys-cx-insights   || {highAvailability: active-active} || active-active
          interaction-server    || {}                                || singleton
          iwd-data-mart         || {}                                || cron-job
          """)
  void theModeInForceIs(String service, String settings, String mode) {
    Findings found = Findings.of(Findings.CLOUD + "    " + service + ": " + settings + "\n");
    assertThat(found.errors()).isEmpty();
    assertThat(found.placement("east-1", service).highAvailability().value()).hasToString(mode);
  }

  @ParameterizedTest(name = "{0} with {1}")
  @CsvSource(
      delimiterString = "||",
      quoteCharacter = '`',
      textBlock =
          """
          designer           || {highAvailability: singleton}     || 13:34 PLN001 'designer' does not have the mode 'singleton' | its modes are: n-plus-one, active-active (profiles/catalog/designer.yaml:13:22)
          interaction-server || {highAvailability: n-plus-one}    || 13:44 PLN001 'interaction-server' does not have the mode 'n-plus-one' | its modes are: singleton (profiles/catalog/interaction-server.yaml:12:22)
          iwd-data-mart      || {highAvailability: active-active} || 13:39 PLN001 'iwd-data-mart' does not have the mode 'active-active' | its modes are: cron-job (profiles/catalog/iwd-data-mart.yaml:12:22)
          """)
  void aModeThatTheServiceDoesNotHaveIsAnError(String service, String settings, String error) {
    assertThat(Findings.of(Findings.CLOUD + "    " + service + ": " + settings + "\n").errors())
        .containsExactly(error);
  }
}
