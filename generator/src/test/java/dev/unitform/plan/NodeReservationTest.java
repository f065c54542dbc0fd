package dev.unitform.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unitform.model.profile.Provider;
import java.math.BigDecimal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NodeReservationTest {
  private static final BigDecimal GIB = new BigDecimal(1L << 30);

  /** The reserved bytes of a node of 64 GiB, with the threshold of 100 MiB. */
  @ParameterizedTest
  @CsvSource({
    "GKE, 110, 5988962795.52",
    "EKS, 110, 1641021440",
    "AKS, 110, 2354857600",
    "AKS, 2147483647, 17284726784",
    "EKS, 2147483647, 24769798311247872",
    "OPENSHIFT, 250, 1178599424",
    "GENERIC, 110, 104857600"
  })
  void memoryIsThatOfTheProvidersDocumentation(
      Provider provider, int maxPods, BigDecimal reserved) {
    assertThat(
            NodeReservation.memory(
                provider, KubernetesVersion.of("1.34"), maxPods, GIB.multiply(new BigDecimal(64))))
        .isEqualByComparingTo(reserved);
  }
}
