package dev.unitform.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.unitform.diagnostic.Diagnostic;
import dev.unitform.diagnostic.Result;
import dev.unitform.kube.KubernetesObject;
import dev.unitform.report.DiagnosticReport;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ManifestReaderTest {
  @Test
  void objectsOfAllDocumentsAndListsAreReadInOrder() {
    List<KubernetesObject> manifests =
        read(
            """
            # nothing but a comment
            ---
            # Source: app/templates/service.yaml
            apiVersion: v1
            kind: Service
            metadata:
              name: web
              namespace: shop
            ---
            ---
            null
            ---
            apiVersion: v1
            kind: List
            items:
              - apiVersion: apps/v1
                kind: Deployment
                metadata: {name: web}
              - apiVersion: v1
                kind: Pod
                metadata: {generateName: once-}
            ...
            ---
            {"apiVersion": "v1", "kind": "Secret", "metadata": {"name": "key"}}
            """);
    assertThat(manifests)
        .extracting(m -> m.kind() + " " + m.name() + " " + m.namespace() + " " + m.position())
        .containsExactly(
            "Service web shop chart:4:1",
            "Deployment web  chart:16:5",
            "Pod   chart:19:5",
            "Secret key  chart:24:1");
    assertThat(manifests.get(1).apiVersion()).isEqualTo("apps/v1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "yes | true",
        "off | false",
        "y | true",
        "nO | \"nO\"",
        "~ | null",
        "Null | null",
        "0644 | 420",
        "0o644 | 420",
        "0x1F | 31",
        "0b11 | 3",
        "0008 | 8",
        "08.5 | 8.5",
        "1_000 | 1000",
        "1.20 | 1.2",
        "1e3 | 1000",
        "+12 | 12",
        "-12 | -12",
        ".5 | 0.5",
        "12:30:45 | \"12:30:45\"",
        "2022-06-20 | \"2022-06-20\"",
        "1.2.3 | \"1.2.3\"",
        "20190612073634 | 20190612073634",
        "123456789012345678901234567890 | 123456789012345678901234567890",
        "\"yes\" | \"yes\"",
        "'0644' | \"0644\"",
        "!!str 0644 | \"0644\"",
        "!!int \"3\" | 3",
        "1.0 | 1",
        "=  | \"=\"",
        "- | \"-\"",
      })
  void scalarsAreWhatKubernetesMakesOfThem(String written, String json) throws IOException {
    String text = "apiVersion: v1\nkind: X\nvalue: " + written + "\n";
    if (written.equals("-")) {
      text = text.replace(": -\n", ": \"-\"\n");
    }
    assertThat(read(text).get(0).body().get("value")).isEqualTo(new ObjectMapper().readTree(json));
  }

  @Test
  void keysAreTextLikeKubernetesMakesThem() {
    assertThat(read("apiVersion: v1\nkind: X\non: 1\n0644: 2\n\"y\": 3\n").get(0).body())
        .hasToString("{\"apiVersion\":\"v1\",\"kind\":\"X\",\"true\":1,\"420\":2,\"y\":3}");
  }

  @Test
  void aliasesAndMergeKeysAreResolved() {
    String text =
        """
        apiVersion: v1
        kind: X
        base: &base {a: 1, b: 2}
        more: &more {b: 3, c: 4}
        one: {<<: *base, b: 5}
        two: {<<: [*more, *base], d: 6}
        three: *base
        late: {a: 9, <<: *base}
        quoted: {"<<": 7}
        """;
    assertThat(read(text).get(0).body().toString())
        .endsWith(
            "\"one\":{\"a\":1,\"b\":5},\"two\":{\"a\":1,\"b\":3,\"c\":4,\"d\":6},"
                + "\"three\":{\"a\":1,\"b\":2},\"late\":{\"a\":1,\"b\":2},\"quoted\":{\"<<\":7}}");
  }

  @Test
  void everyMistakeIsSaidWithItsPlace() {
    Result<List<KubernetesObject>> result =
        ManifestReader.read(
            "chart",
            """
            apiVersion: v1
            kind: ConfigMap
            data: {a: 1, a: 2}
            ---
            - a list
            ---
            apiVersion: v1
            ---
            a: [b
            ---
            a: *nowhere
            ---
            ? [a]
            : b
            """);
    assertThat(DiagnosticReport.concise(result.diagnostics()).lines())
        .containsExactly(
            "chart:3:14: error[YML002]: duplicate key 'a', first given at line 3",
            "chart:5:1: error[PRN001]: this is not a Kubernetes object",
            "chart:7:1: error[PRN001]: this is not a Kubernetes object",
            "chart:9:4: error[YML001]: a quote or bracket is opened here and not closed",
            "chart:11:4: error[YML005]: the alias '*nowhere' has no anchor before it",
            "chart:13:1: error[PRN001]: this is not a Kubernetes object",
            "chart:13:3: error[YML006]: a key must be text");
    assertThat(result.get()).hasSize(1);
  }

  @Test
  void aliasesThatGrowOutOfHandEndInAnErrorAndNotInMemory() {
    StringBuilder bomb = new StringBuilder("apiVersion: v1\nkind: X\na0: &a0 [x, x]\n");
    for (int i = 1; i < 40; i++) {
      bomb.append("a%d: &a%d [*a%d, *a%d]\n".formatted(i, i, i - 1, i - 1));
    }
    Result<List<KubernetesObject>> result = ManifestReader.read("chart", bomb.toString());
    assertThat(result.diagnostics()).extracting(d -> d.code().name()).containsExactly("YML005");
  }

  @Test
  void itemsOfAListOfOneKindTakeItFromTheList() {
    assertThat(read("apiVersion: apps/v1\nkind: DeploymentList\nitems: [{metadata: {name: a}}]\n"))
        .extracting(KubernetesObject::apiVersion, KubernetesObject::kind, KubernetesObject::name)
        .containsExactly(tuple("apps/v1", "Deployment", "a"));
  }

  private static List<KubernetesObject> read(String text) {
    Result<List<KubernetesObject>> result = ManifestReader.read("chart", text);
    assertThat(result.diagnostics()).extracting(Diagnostic::toString).isEmpty();
    return result.get();
  }
}
