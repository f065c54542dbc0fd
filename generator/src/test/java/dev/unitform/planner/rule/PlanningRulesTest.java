package dev.unitform.planner.rule;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.unitform.WithoutTests;
import dev.unitform.docs.Documents;
import java.io.IOException;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class PlanningRulesTest {
  private static final Pattern SECTION = Pattern.compile("(?m)^### `(\\w+)`$");

  @Test
  void everyRuleThatChecksIsInTheList() {
    assertThat(PlanningRules.RULES)
        .extracting(rule -> rule.getClass().getSimpleName())
        .containsExactlyInAnyOrderElementsOf(checking());
  }

  @Test
  void everyRuleThatChecksHasASectionAndEverySectionARule() throws IOException {
    assertThat(SECTION.matcher(Documents.text("docs/rules.md")).results())
        .extracting((MatchResult found) -> found.group(1))
        .containsExactlyInAnyOrderElementsOf(checking());
  }

  @Test
  void everyClassThatIsARuleIsNamedInTheDocument() throws IOException {
    String document = Documents.text("docs/rules.md");
    assertThat(classes())
        .extracting(JavaClass::getSimpleName)
        .filteredOn(name -> name.endsWith("Rule") && !name.equals("PlanningRule"))
        .hasSizeGreaterThan(20)
        .allSatisfy(name -> assertThat(document).contains("`" + name + "`"));
  }

  private static List<String> checking() {
    return classes().stream()
        .filter(type -> type.isAssignableTo(PlanningRule.class) && !type.isInterface())
        .map(JavaClass::getSimpleName)
        .toList();
  }

  private static List<JavaClass> classes() {
    return List.copyOf(
        new ClassFileImporter()
            .withImportOption(new WithoutTests())
            .importPackages(PlanningRule.class.getPackageName()));
  }
}
