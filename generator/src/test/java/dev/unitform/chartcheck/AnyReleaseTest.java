package dev.unitform.chartcheck;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnyReleaseTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          Deployment 'web' starts | Deployment '{release}' starts
          the pods of Deployment 'web-api' have 2 budgets: PodDisruptionBudget 'web.api' and 'web-own' | the pods of Deployment '{release}-api' have 2 budgets: PodDisruptionBudget '{release}.api' and '{release}-own'
          rendered: Deployment 'web-a', StatefulSet 'web-b' | rendered: Deployment '{release}-a', StatefulSet '{release}-b'
          it is rendered by the release 'web' | it is rendered by the release '{release}'
          container 'web-init' has no image | container '{release}-init' has no image
          'web' does not read 'web.replicas' | 'web' does not read 'web.replicas'
          workload 'front' of 'web' has 2 replicas, but the plan sets 3 through the value 'web.replicas' | workload 'front' of 'web' has 2 replicas, but the plan sets 3 through the value 'web.replicas'
          'web | 'web
          """)
  void onlyNamesOfObjectsAndReleasesAreReplaced(String text, String replaced) {
    assertThat(AnyRelease.of("web", text)).isEqualTo(replaced);
  }
}
