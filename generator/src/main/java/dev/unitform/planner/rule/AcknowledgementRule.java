package dev.unitform.planner.rule;

import dev.unitform.diagnostic.Code;
import dev.unitform.diagnostic.Diagnostics;
import dev.unitform.diagnostic.Severity;
import dev.unitform.diagnostic.Suggestion;
import dev.unitform.model.profile.Acknowledgement;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Checks that a profile acknowledges only notices. Errors and warnings need a change. */
final class AcknowledgementRule implements PlanningRule {
  @Override
  public void check(Planning planning, Diagnostics diagnostics) {
    for (Acknowledgement one : planning.spec().acknowledge()) {
      String name = one.code().value();
      Optional<Code> code =
          Arrays.stream(Code.values()).filter(known -> known.name().equals(name)).findFirst();
      if (code.isEmpty()) {
        diagnostics.add(
            Code.PRF026,
            one.code().position(),
            "there is no notice '%s'".formatted(name),
            Suggestion.question(name, notices())
                + "run 'unitform validate' to see the notices with their codes");
      } else if (code.get().severity() != Severity.NOTICE) {
        diagnostics.add(
            Code.PRF026,
            one.code().position(),
            "'%s' is %s, which cannot be acknowledged"
                .formatted(
                    name, code.get().severity() == Severity.ERROR ? "an error" : "a warning"),
            "only notices can be acknowledged; fix the reported problem");
      }
    }
  }

  private static List<String> notices() {
    return Arrays.stream(Code.values())
        .filter(code -> code.severity() == Severity.NOTICE)
        .map(Enum::name)
        .toList();
  }
}
