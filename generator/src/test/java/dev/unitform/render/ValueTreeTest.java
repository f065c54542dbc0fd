package dev.unitform.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unitform.plan.ValueAssignment;
import dev.unitform.plan.ValueAssignment.Purpose;
import dev.unitform.plan.ValuePath;
import dev.unitform.trace.RuleId;
import dev.unitform.trace.Traced;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ValueTreeTest {
  @Test
  void keysWithACommonParentStandTogetherInTheContractsOrder() {
    assertThat(text(value("b.x", 1), value("a", 2), value("b.\"y.z\".w", "3"), value("c", true)))
        .isEqualTo(
            """
            b:
              x: 1
              y.z:
                w: 3

            a: 2
            c: true
            """);
  }

  @Test
  void listItemsMakeOneList() {
    assertThat(text(value("a.hosts[0]", "x"), value("b", 1), value("a.hosts[1]", "y")))
        .isEqualTo("a:\n  hosts: [x, y]\n\nb: 1\n");
  }

  @Test
  void theSameValueTwiceIsOne() {
    assertThat(text(value("a.b", 1), value("a.b", 1))).isEqualTo("a:\n  b: 1\n");
    assertThat(text(value("a[0]", 1), value("a[0]", 1))).isEqualTo("a: [1]\n");
  }

  @ParameterizedTest
  @CsvSource({"a.b, a.b", "a, a.b", "a.b, a", "a[0], a[0]", "a[0], a[2]", "a, a[0]", "a[0].b, a"})
  void conflictsNameBoth(String first, String second) {
    assertThatThrownBy(() -> ValueTree.of(List.of(value(first, 1), value(second, 2))))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("two values for one path");
  }

  @Test
  void aDecisionIsExplainedOnce() {
    ValueTree tree =
        ValueTree.of(
            List.of(count("a.replicas", 3), count("b.replicas", 3), count("c.replicas", 2)));
    assertThat(tree.lines().stream().filter(line -> line.assignment() != null))
        .extracting(ValueTree.Line::explained)
        .containsExactly(true, false, true);
  }

  @Test
  void aSectionBeginsAtEachExplainedLine() {
    ValueTree tree =
        ValueTree.of(
            List.of(value("a", "x"), value("b.c", true), count("b.replicas", 3), value("d", 1)));
    assertThat(tree.sections().stream().map(ValueTree.Section::text))
        .containsExactly("a: \"x\"\n\nb:\n  c: true", "  replicas: 3\n\nd: 1");
    assertThat(tree.sections().get(0).explained()).isNull();
    assertThat(tree.sections().get(1).explained()).isEqualTo(tree.lines().get(3));
    assertThat(ValueTree.of(List.of(count("a", 2), count("b", 3))).sections())
        .extracting(ValueTree.Section::text)
        .containsExactly("a: 2\n", "b: 3");
  }

  private static String text(ValueAssignment... values) {
    StringBuilder out = new StringBuilder();
    for (ValueTree.Line line : ValueTree.of(List.of(values)).lines()) {
      out.append(line.gap() ? "\n" : "").append(line.indent()).append(line.key()).append(':');
      out.append(line.value() == null ? "" : " " + line.value()).append('\n');
    }
    return out.toString();
  }

  private static ValueAssignment value(String path, Object value) {
    RuleId rule = new RuleId("test", "a test says so");
    return new ValueAssignment(
        ValuePath.of(path), value, Purpose.IDENTITY, Traced.defaulted(value, rule), null);
  }

  private static ValueAssignment count(String path, int count) {
    RuleId rule = new RuleId("test", "a test says so");
    return new ValueAssignment(
        ValuePath.of(path), count, Purpose.REPLICAS, Traced.defaulted(count, rule), null);
  }
}
