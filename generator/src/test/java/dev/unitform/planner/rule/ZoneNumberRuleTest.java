package dev.unitform.planner.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unitform.model.profile.Provider;
import dev.unitform.trace.RuleId;
import dev.unitform.trace.Traced;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ZoneNumberRuleTest {
  private static final RuleId GIVEN = new RuleId("test.given", "given");

  @Test
  void aZoneOfAwsHasTheNumberOfItsLetter() {
    Traced<List<Integer>> numbers = eks("eu-west-1", "eu-west-1c", "eu-west-1a");
    assertThat(numbers.value()).containsExactly(2, 0);
    assertThat(numbers.rule()).isEqualTo(ZoneNumberRule.BY_LETTER);
  }

  @Test
  void zonesAreNumberedByPositionWhereOneHasNoLetter() {
    Traced<List<Integer>> numbers = eks("us-west-2", "us-west-2b", "us-west-2-lax-1a");
    assertThat(numbers.value()).containsExactly(0, 1);
    assertThat(numbers.rule()).isEqualTo(ZoneNumberRule.BY_POSITION);
  }

  @Test
  void aLetterBeyondTheSevenPartsIsNoNumber() {
    assertThat(eks("r", "ra", "rh").value()).containsExactly(0, 1);
  }

  @Test
  void otherProvidersNeedNoNumbers() {
    assertThat(ZoneNumberRule.numbers(Traced.defaulted(Provider.GKE, GIVEN), "r", List.of("ra")))
        .isNull();
  }

  private static Traced<List<Integer>> eks(String region, String... zones) {
    return Objects.requireNonNull(
        ZoneNumberRule.numbers(Traced.defaulted(Provider.EKS, GIVEN), region, List.of(zones)));
  }
}
