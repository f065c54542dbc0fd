package dev.unitform.cli;

import dev.unitform.diagnostic.Code;
import dev.unitform.diagnostic.Diagnostic;
import dev.unitform.diagnostic.SourcePosition;
import dev.unitform.model.profile.ResiliencePolicy;
import dev.unitform.model.profile.ResiliencePolicy.Allowed;
import dev.unitform.plandoc.PlanDocument;
import dev.unitform.plandoc.ResilienceDocument;
import dev.unitform.report.PolicyText;
import dev.unitform.resilience.Failure;
import dev.unitform.resilience.PolicyCheck;
import dev.unitform.resilience.SimulationCost;
import dev.unitform.resilience.SpareCheck;
import dev.unitform.trace.Traced;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reports failures whose effects are worse than the profile's resilience policy allows. */
record PolicyFindings(@Nullable ResiliencePolicy places) {
  /**
   * Simulates every single failure, and reports each effect that is worse than the policy allows.
   *
   * @param targets the targets that must meet the policy. A breach is reported only for the first
   *     target that has it
   * @param places the places of the policy's entries in the profile; null for a recorded plan
   */
  static List<Diagnostic> of(
      PlanDocument plan,
      ResilienceDocument policy,
      List<String> targets,
      @Nullable ResiliencePolicy places) {
    List<Diagnostic> refusal = SimulationCost.refusal(plan);
    if (!refusal.isEmpty()) {
      return refusal;
    }
    PolicyFindings at = new PolicyFindings(places);
    List<Diagnostic> found = new ArrayList<>(at.unreasoned(policy));
    Set<String> reported = new HashSet<>();
    for (String target : targets) {
      for (PolicyCheck.Breach breach :
          PolicyCheck.breaches(policy, PolicyCheck.everyFailure(plan, target))) {
        if (reported.add(PolicyText.subject(breach))) {
          found.add(at.breach(breach, target, plan));
        }
      }
    }
    for (SpareCheck.Finding finding : SpareCheck.findings(plan, targets.get(0))) {
      found.add(
          new Diagnostic(
              finding.isBreach() ? Code.RES002 : Code.RES003,
              at.ofSpare(finding.resource()),
              PolicyText.message(finding),
              PolicyText.help(finding)));
    }
    return found;
  }

  private Diagnostic breach(PolicyCheck.Breach breach, String target, PlanDocument plan) {
    String service = breach.outcome().result().service();
    return new Diagnostic(
            Code.RES001,
            ofClass(service, breach.kind()),
            PolicyText.message(breach, target),
            PolicyText.help(breach, plan))
        .about(service);
  }

  /**
   * Reports services for which the policy allows worse effects than for the other services and
   * gives no reason.
   */
  private List<Diagnostic> unreasoned(ResilienceDocument policy) {
    List<Diagnostic> found = new ArrayList<>();
    for (Map.Entry<String, ResilienceDocument.Allowed> own : policy.services().entrySet()) {
      for (Failure.Kind kind : Failure.Kind.values()) {
        String word = own.getValue().of(kind.toString());
        String usual = policy.survive() == null ? null : policy.survive().of(kind.toString());
        if (own.getValue().because() == null
            && word != null
            && usual != null
            && PolicyCheck.isWorse(word, usual)) {
          found.add(unreasoned(own.getKey(), kind, word, usual));
        }
      }
    }
    return found;
  }

  private Diagnostic unreasoned(String service, Failure.Kind kind, String word, String usual) {
    return new Diagnostic(
            Code.RES004,
            ofClass(service, kind),
            ("'%s: %s' of '%s' has no reason, although it is worse than '%s', which applies to the"
                    + " other services")
                .formatted(kind, word, service, usual),
            "add the reason: because: \"…\"")
        .about(service);
  }

  private @Nullable SourcePosition ofClass(String service, Failure.Kind kind) {
    if (places == null) {
      return null;
    }
    Traced<Allowed> own = places.services().get(service);
    Traced<String> word = own == null ? null : own.value().byKind().get(kind.toString());
    if (word == null && places.survive() != null) {
      word = places.survive().byKind().get(kind.toString());
    }
    return word == null ? null : word.position();
  }

  private @Nullable SourcePosition ofSpare(SpareCheck.Resource resource) {
    ResiliencePolicy.Spare spare = places == null ? null : places.spare();
    Traced<String> given =
        spare == null ? null : resource == SpareCheck.Resource.CPU ? spare.cpu() : spare.memory();
    return given == null ? null : given.position();
  }
}
