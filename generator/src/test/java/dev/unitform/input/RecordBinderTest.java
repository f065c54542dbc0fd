package dev.unitform.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unitform.diagnostic.SourcePosition;
import dev.unitform.diagnostic.SourceText;
import dev.unitform.model.catalog.GivenValue;
import dev.unitform.model.catalog.HighAvailability;
import dev.unitform.trace.Traced;
import dev.unitform.yaml.YamlReader;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RecordBinderTest {
  /** A component of each kind that the records of input files have. */
  record Document(
      @Nullable String text,
      @Nullable Traced<Integer> count,
      @Nullable Traced<List<Traced<String>>> names,
      @Nullable List<Inner> list,
      @Nullable Map<HighAvailability, Traced<Boolean>> modes,
      @Nullable Object plain,
      @Nullable GivenValue given,
      boolean on,
      int number) {}

  record Inner(@Nullable Traced<String> name) {}

  @Test
  void aScalarHasItsOwnPlaceAndAMappingOrListThatOfItsKey() {
    Document document = bound("count: 3\nnames: [a, b]\ngiven: {k: [1]}\n");

    assertThat(document.count()).isEqualTo(Traced.given(3, at(1, 8, 1)));
    assertThat(document.names())
        .isEqualTo(
            Traced.given(
                List.of(Traced.given("a", at(2, 9, 1)), Traced.given("b", at(2, 12, 1))),
                at(2, 1, 5)));
    assertThat(document.given())
        .isEqualTo(
            new GivenValue.Fields(
                at(3, 1, 5),
                Map.of(
                    "k",
                    new GivenValue.Items(
                        at(3, 9, 1), List.of(new GivenValue.Scalar(at(3, 13, 1), 1))))));
  }

  @Test
  void keysThatAreMissingOrNullAreNullOrTheDefaultOfTheLanguage() {
    assertThat(bound("{}"))
        .isEqualTo(new Document(null, null, null, null, null, null, null, false, 0));
    assertThat(bound("{text: ~, count: ~, list: ~, plain: ~, on: ~}")).isEqualTo(bound("{}"));
  }

  @Test
  void aNullThatIsWrittenIsAGivenValue() {
    assertThat(bound("given: ~").given()).isEqualTo(new GivenValue.Scalar(at(1, 8, 1), null));
  }

  @Test
  void valuesOfAnyShapeKeepTheirTypes() {
    assertThat(bound("plain: [1, 0x10, 99999999999, 1.50, true, a, ~, {b: \"2\"}, .inf]").plain())
        .isEqualTo(
            Arrays.asList(
                1,
                16,
                new BigInteger("99999999999"),
                new BigDecimal("1.50"),
                true,
                "a",
                null,
                Map.of("b", "2"),
                ".inf"));
  }

  @Test
  void oneValueIsAListOfOneAndAWordIsAConstant() {
    Document document =
        bound("{list: {name: a}, modes: {n-plus-one: true}, on: true, number: 5.0}");

    assertThat(document.list()).containsExactly(new Inner(Traced.given("a", at(1, 15, 1))));
    assertThat(document.modes())
        .isEqualTo(Map.of(HighAvailability.N_PLUS_ONE, Traced.given(true, at(1, 39, 4))));
    assertThat(document.on()).isTrue();
    assertThat(document.number()).isEqualTo(5);
  }

  @Test
  void whatTheRecordsDoNotHaveIsAFault() {
    for (String text : List.of("other: 1", "modes: {never: true}", "number: [1]", "list: a")) {
      assertThatThrownBy(() -> bound(text))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("a.yaml:1:");
    }
  }

  private static Document bound(String text) {
    return RecordBinder.bind(YamlReader.read(new SourceText("a.yaml", text)).get(), Document.class);
  }

  private static SourcePosition at(int line, int column, int length) {
    return new SourcePosition("a.yaml", line, column, length);
  }
}
