package dev.unitform.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unitform.diagnostic.Diagnostic;
import dev.unitform.input.Project;
import dev.unitform.model.catalog.Catalog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Charts of our own, each with one difference from its contract, and what a check of the contracts
 * finds. {@code -Dunitform.snap=true} writes the findings again.
 */
class ContractCheckTest {
  private static final Path CASES = Path.of("src/test/resources/contract");

  @Test
  void eachDifferenceIsFoundAndNoOther() throws IOException {
    Project project = new Project(CASES);
    Catalog catalog =
        Generation.forPlans().catalog(CASES.resolve("catalog"), "catalog", project).get();

    ContractCheck check =
        ContractCheck.of(catalog, CASES.resolve("charts"), project, "1.31.0", chart -> {});

    String found =
        check.findings().stream().map(ContractCheckTest::text).collect(Collectors.joining());
    Path expected = CASES.resolve("findings.txt");
    if (Boolean.getBoolean("unitform.snap")) {
      Files.writeString(expected, found);
    }
    assertThat(found).isEqualTo(Files.readString(expected));
  }

  private static String text(Diagnostic found) {
    return "%s %s: %s%n    %s%n"
        .formatted(found.position(), found.code(), found.message(), found.help());
  }
}
