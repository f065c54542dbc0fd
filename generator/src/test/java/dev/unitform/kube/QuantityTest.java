package dev.unitform.kube;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuantityTest {
  private static Quantity of(String text) {
    return Objects.requireNonNull(Quantity.parse(text), text);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "1, 1",
    "+1, 1",
    "-1, -1",
    "1., 1",
    ".5, 0.5",
    "1.5, 1.5",
    "500m, 0.5",
    "1n, 0.000000001",
    "1u, 0.000001",
    "2k, 2000",
    "1M, 1000000",
    "1Ki, 1024",
    "1.5Mi, 1572864",
    "1Gi, 1073741824",
    "1e3, 1000",
    "1E3, 1000",
    "1e-3, 0.001",
    "1E, 1000000000000000000",
    "0.1n, 0.000000001",
    "1e99, 9223372036854775807",
    "10Ei, 9223372036854775807"
  })
  void whatIsAnAmountIsOne(String text, BigDecimal value) {
    assertThat(of(text).value()).isEqualByComparingTo(value);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", ".", "-", "m", "1Gb", "1GB", "1gi", "1 Gi", "1.5.0", "1,5", "0x1", "1e", "1K", "1mm",
        "--1", "1e3m"
      })
  void whatIsNoneIsNot(String text) {
    assertThat(Quantity.parse(text)).isNull();
  }

  @Test
  void amountsAreComparedAndShown() {
    assertThat(of("1000m")).isEqualByComparingTo(of("1"));
    assertThat(of("513Mi")).isGreaterThan(of("0.5Gi"));
    assertThat(of("17850m").asCpu()).isEqualTo("17.85");
    assertThat(of("100").asCpu()).isEqualTo("100");
    assertThat(of("32256Mi").asMemory()).isEqualTo("31.5 GiB");
  }
}
