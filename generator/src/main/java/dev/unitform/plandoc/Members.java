package dev.unitform.plandoc;

import dev.unitform.trace.RuleId;
import dev.unitform.trace.Traced;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Converts values of a plan to values of plan.json, and checks the values that were read. */
final class Members {
  /** Written to plan.json in place of a rule's id if a file, not a rule, sets the value. */
  private static final String GIVEN = "given";

  private Members() {}

  /**
   * Checks that a key which all versions of Unitform write is not missing.
   *
   * @param name the key
   * @param of the part of the document that must have the key, such as {@code workload}
   */
  static <T> T required(@Nullable T member, String name, String of) {
    if (member == null) {
      throw new MissingMember("a %s without '%s'".formatted(of, name));
    }
    return member;
  }

  static <T> List<T> requiredList(@Nullable List<T> list, String name, String of) {
    return list(required(list, name, of));
  }

  /** A copy of the list; empty if an older version of Unitform did not write the key. */
  static <T> List<T> list(@Nullable List<T> list) {
    if (list != null && list.stream().anyMatch(Objects::isNull)) {
      throw new MissingMember("null in a list");
    }
    return list == null ? List.of() : List.copyOf(list);
  }

  static <T> @Nullable T value(@Nullable Traced<T> traced) {
    return traced == null ? null : traced.value();
  }

  static <T> @Nullable String text(@Nullable T value) {
    return value == null ? null : value.toString();
  }

  static <T> List<T> values(List<Traced<T>> traced) {
    return traced.stream().map(Traced::value).toList();
  }

  static <T, R> List<R> each(List<T> items, Function<T, R> of) {
    return items.stream().map(of).toList();
  }

  /**
   * The id of the rule that made a decision. The line numbers of the decision's inputs are left
   * out, so that a new comment line in a profile does not change plan.json.
   */
  static String rule(Traced<?> decision) {
    RuleId rule = decision.rule();
    return rule == null ? GIVEN : rule.id();
  }

  static @Nullable String ruleOf(@Nullable Traced<?> decision) {
    return decision == null ? null : rule(decision);
  }

  /** Thrown if a document lacks a key that all versions of Unitform write. */
  static final class MissingMember extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    MissingMember(String what) {
      super(what);
    }
  }
}
