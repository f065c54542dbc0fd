package dev.unitform.input;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unitform.diagnostic.Code;
import dev.unitform.diagnostic.Diagnostic;
import dev.unitform.diagnostic.Result;
import dev.unitform.model.catalog.Catalog;
import dev.unitform.planner.rule.Findings;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Numbers in values that reach a chart in another form than they are written. */
class NumberCheckTest {
  private static List<String> found(String value) {
    return Texts.profile(
            Findings.CLOUD + "    email: {values: {iwdem: {a: [{b: %s}]}}}\n".formatted(value))
        .diagnostics()
        .stream()
        .map(Findings::line)
        .toList();
  }

  @ParameterizedTest
  @CsvSource({
    "20190612073634, 2.0190612073634e+13",
    "1.10, 1.1",
    "1.0, 1",
    "1000000, 1e+06",
    "-1048576, -1.048576e+06",
    "9007199254740993, 9.007199254740992e+15",
    "12345678901234567890, 1.2345678901234567e+19",
    "0.00001, 1e-05",
    "0x10, 16",
    "+5, 5",
    "99999999999999999999999, 1e+23"
  })
  void aNumberThatPrintsOtherwiseIsANoticeWithWhatIsPrinted(String number, String printed) {
    assertThat(found(number))
        .containsExactly(
            ("13:38 YML008 a template that prints '%s' without a conversion shows '%s' | quote the"
                    + " value if it is text, such as a version, a tag or an identifier; keep it"
                    + " unquoted if the templates convert it ('int', 'toYaml')")
                .formatted(number, printed));
  }

  @ParameterizedTest
  @ValueSource(strings = {".inf", "-.inf", "+.Inf", ".nan", ".NaN"})
  void aNumberThatJsonLacksIsAnError(String number) {
    assertThat(found(number))
        .containsExactly(
            "13:38 YML007 Helm cannot pass '%s' on to a chart | quote it if it is text: \"%s\"; Helm converts values to JSON, which has no such number"
                .formatted(number, number));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "-1",
        "999999",
        "1.5",
        "0.0001",
        "100000.5",
        "'1.10'",
        "\"1000000\"",
        ".info",
        "true",
        "v1.10",
        "~"
      })
  void whatPrintsAsItIsWrittenIsFine(String value) {
    assertThat(found(value)).isEmpty();
  }

  @Test
  void numbersOutsideOfValuesHaveTypesOfTheirOwn() {
    assertThat(Texts.profile(Findings.CLOUD + "    email: {replicas: 3.0}\n").diagnostics())
        .isEmpty();
  }

  @Test
  void valuesOfAPairAndOfAUnitAreLookedAtToo() {
    String services = "services: {email: {values: {iwdem: {v: 1.10}}}}";
    Result<?> profile =
        Texts.profile(
            Findings.CLOUD
                    .replace("zones: [a, b, c]}", "zones: [a, b, c], " + services + "}")
                    .replace("- name: east\n", "- name: east\n        " + services + "\n")
                + "    email: {}\n");
    assertThat(profile.diagnostics()).extracting(Diagnostic::code).containsOnly(Code.YML008);
    assertThat(profile.diagnostics()).hasSize(3);
  }

  @Test
  void whatAContractWritesIsLookedAtAndASampleIsNot() {
    Result<Catalog> catalog =
        Texts.catalog(
            """
            apiVersion: unitform/v1
            kind: Service
            metadata: {id: svc, title: Service}
            spec:
              highAvailability: [singleton]
              disasterRecovery: not-supported
              hosting: primary-only
              charts:
                - chart: c
                  version: "1.0.0"
                  namespace: space
                  source: made up
                  workloads: [{name: w}]
                  releases: [{name: r}, {name: q}]
                  contract: NONE
            """
                .replace(
                    "NONE",
                    Texts.NO_CONTRACT.replace(
                        "identity: []",
                        "identity: [{path: a, sample: 1.10, value: 20190612073634, perRelease: {q:"
                            + " 1000000}}]")));
    assertThat(catalog.diagnostics())
        .filteredOn(d -> d.code() == Code.YML008)
        .extracting(Diagnostic::message)
        .containsExactly(
            "a template that prints '20190612073634' without a conversion shows"
                + " '2.0190612073634e+13'",
            "a template that prints '1000000' without a conversion shows '1e+06'");
  }
}
