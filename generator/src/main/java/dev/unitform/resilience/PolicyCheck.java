package dev.unitform.resilience;

import dev.unitform.plandoc.PlanDocument;
import dev.unitform.plandoc.ResilienceDocument;
import dev.unitform.plandoc.ResilienceDocument.Allowed;
import dev.unitform.resilience.WorstOutcomes.Outcome;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Compares the effects of failures with those that the profile's policy allows. */
public final class PolicyCheck {
  private PolicyCheck() {}

  /**
   * A failure whose effect on a service is worse than the policy allows.
   *
   * @param kind the kind of the failure
   * @param allowed the worst class that is allowed
   * @param outcome the effects of the failure that breaks the policy
   */
  public record Breach(Failure.Kind kind, String allowed, Outcome outcome) {}

  /**
   * The effects that are worse than allowed, one for each service, unit and kind of failure.
   *
   * @param found the simulation of every single failure
   */
  public static List<Breach> breaches(ResilienceDocument policy, SimulationDocument found) {
    WorstOutcomes worst = new WorstOutcomes(found);
    List<Breach> breaches = new ArrayList<>();
    for (Failure.Kind kind : worst.kinds()) {
      for (Outcome outcome : worst.of(kind, result -> true)) {
        String allowed = allowed(policy, outcome.result().service(), kind);
        if (allowed != null && outcome.serviceClass().compareTo(rank(allowed)) > 0) {
          breaches.add(new Breach(kind, allowed, outcome));
        }
      }
    }
    return breaches;
  }

  private static @Nullable String allowed(
      ResilienceDocument policy, String service, Failure.Kind kind) {
    Allowed own = policy.services().get(service);
    String word = own == null ? null : own.of(kind.toString());
    return word != null || policy.survive() == null ? word : policy.survive().of(kind.toString());
  }

  /** Whether an effect is worse than another one. */
  public static boolean isWorse(String word, String other) {
    return rank(word).compareTo(rank(other)) > 0;
  }

  /**
   * The effect with this name. A plan of another version may have an unknown name. It counts as the
   * best effect, so that every worse effect breaks the policy.
   */
  private static ServiceClass rank(String word) {
    for (ServiceClass one : ServiceClass.values()) {
      if (one.toString().equals(word)) {
        return one;
      }
    }
    return ServiceClass.INTACT;
  }

  /** Simulates every single failure of a plan with the settings of its own policy. */
  public static SimulationDocument everyFailure(PlanDocument plan, String target) {
    Simulator simulator = new Simulator(plan, target, /* fresh= */ false);
    return simulator.simulate(simulator.singleFailures(), simulator.units());
  }
}
