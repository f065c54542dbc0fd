package dev.unitform.resilience.scheduler;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A term of a node affinity: expressions about labels, of which all must hold. */
public record NodeTerm(List<Expression> expressions) {
  public NodeTerm {
    expressions = List.copyOf(expressions);
  }

  /** How an expression compares a label. */
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
     * The sign of the label minus the value; 0, which satisfies no operator, if one is not a
     * number.
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

  /** Whether a node's labels fit; a term without expressions fits none. */
  boolean fits(Map<String, String> labels) {
    return !expressions.isEmpty()
        && expressions.stream()
            .allMatch(expression -> expression.holds(labels.get(expression.key())));
  }
}
