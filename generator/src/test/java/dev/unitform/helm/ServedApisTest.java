package dev.unitform.helm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class ServedApisTest {
  @Test
  void everyMinorVersionServesWhatItsOwnOpenApiDocumentHasAndIsOnByDefault() throws IOException {
    JsonNode pack;
    try (InputStream in =
        getClass().getResourceAsStream("/dev/unitform/check/schema/kubernetes.json")) {
      pack = new ObjectMapper().readTree(in);
    }
    for (JsonNode version : pack.get("versions")) {
      int minor = minor(version.get("version"));
      TreeSet<String> expected = new TreeSet<>();
      for (JsonNode definition : pack.get("definitions")) {
        if (definition.get("name").asText().startsWith("io.k8s.")
            && minor(definition.get("first")) <= minor
            && minor <= minor(definition.get("last"))) {
          definition.get("kinds").forEach(kind -> expected.add(kind.asText()));
        }
      }
      expected.removeIf(kind -> kind.endsWith("List") || kind.contains("alpha"));
      expected.removeIf(kind -> kind.contains("beta") && !isOnInSpiteOfBeta(kind));
      expected.removeAll(List.of("v1/APIGroup", "v1/APIVersions", "v1/Status"));
      assertThat(
              ServedApis.of(minor, false, List.of()).stream()
                  .filter(name -> name.matches(".*/[A-Z].*")))
          .as("1." + minor)
          .containsExactlyElementsOf(expected);
    }
  }

  private static boolean isOnInSpiteOfBeta(String kind) {
    return kind.matches("(flowcontrol\\.|autoscaling/v2beta|storage.*/CSIStorageCapacity).*");
  }

  private static int minor(JsonNode version) {
    return Integer.parseInt(version.asText().substring(2));
  }

  @Test
  void openShiftAndInstalledDefinitionsAddTheirs() {
    assertThat(ServedApis.of(31, false, List.of()))
        .contains("policy/v1")
        .doesNotContain("policy/v1beta1", "route.openshift.io/v1");
    assertThat(ServedApis.of(31, true, List.of("example.com/v1/Thing", "example.org/v1")))
        .contains(
            "route.openshift.io/v1",
            "route.openshift.io/v1/Route",
            "example.com/v1",
            "example.com/v1/Thing",
            "example.org/v1");
    assertThat(ServedApis.of(99, false, List.of())).contains("policy/v1/PodDisruptionBudget");
    assertThat(ServedApis.of(24, false, List.of())).as("older than the table").isEmpty();
  }
}
