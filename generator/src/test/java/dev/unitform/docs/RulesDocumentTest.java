package dev.unitform.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.unitform.WithoutTests;
import dev.unitform.trace.RuleId;
import java.io.IOException;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Compares docs/rules.md with the rules of the program. */
class RulesDocumentTest {
  private static final Pattern ROW =
      Pattern.compile("(?m)^\\| `([a-z0-9.-]+\\.[a-z0-9.-]+)` \\| (.*?) \\|.*\\| `(\\w+)` \\|$");

  /** A rule, and the class that declares it. */
  private record Line(RuleId rule, String declaredBy) {}

  @Test
  void everyRuleHasALineWithItsSentenceAndEveryLineARule() throws IOException {
    assertThat(documented()).containsExactlyInAnyOrderElementsOf(declared());
  }

  private static List<Line> documented() throws IOException {
    List<Line> lines = new ArrayList<>();
    Matcher matcher = ROW.matcher(Documents.text("docs/rules.md"));
    while (matcher.find()) {
      lines.add(new Line(new RuleId(matcher.group(1), matcher.group(2)), matcher.group(3)));
    }
    return lines;
  }

  private static List<Line> declared() {
    List<Line> lines = new ArrayList<>();
    for (JavaClass type :
        new ClassFileImporter()
            .withImportOption(new WithoutTests())
            .importPackages("dev.unitform")) {
      for (JavaField field : type.getFields()) {
        if (field.getModifiers().contains(JavaModifier.STATIC)
            && field.getRawType().isEquivalentTo(RuleId.class)) {
          lines.add(new Line(value(field.reflect()), type.getSimpleName()));
        }
      }
    }
    return lines;
  }

  private static RuleId value(Field field) {
    try {
      field.setAccessible(true);
      return (RuleId) field.get(null);
    } catch (IllegalAccessException e) {
      throw new AssertionError(e);
    }
  }
}
