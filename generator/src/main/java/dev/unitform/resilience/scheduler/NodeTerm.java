package dev.unitform.resilience.scheduler;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A term of a node affinity: expressions about labels. All of them must be true. */
public record NodeTerm(List<Expression> expressions) {
  public NodeTerm {
    expressions = List.copyOf(expressions);
  }

  /** The operator of an expression. */
  public enum Operator {
    IN,
    NOT_IN,
    EXISTS,
    DOES_NOT_EXIST,
    GT,
    LT
  }

  /** A condition on one label. */
  public record Expression(String key, Operator operator, List<String> values) {
    public Expression {
      values = List.copyOf(values);
    }

    private boolean holds(@Nullable String label) {
      return switch (operator) {
        case IN -> label != null && values.contains(label);
        case NOT_IN -> label == null || !values.contains(label);
        case EXISTS -> label != null;
        case DOES_NOT_EXIST -> label == null;
        case GT -> compared(label) > 0;
        case LT -> compared(label) < 0;
      };
    }

    /**
     * The sign of the difference between the label and the value as numbers. If one of them is not
     * a number, 0, so that neither "greater" nor "less" is true.
     */
    private int compared(@Nullable String label) {
      try {
        return label == null || values.size() != 1
            ? 0
            : Long.compare(Long.parseLong(label), Long.parseLong(values.get(0)));
      } catch (NumberFormatException e) {
        return 0;
      }
    }
  }

  /**
   * Whether all expressions are true for a node's labels. A term without expressions matches no
   * node.
   */
  boolean fits(Map<String, String> labels) {
    return !expressions.isEmpty()
        && expressions.stream()
            .allMatch(expression -> expression.holds(labels.get(expression.key())));
  }
}
