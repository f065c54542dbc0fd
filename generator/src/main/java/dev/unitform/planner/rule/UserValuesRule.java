package dev.unitform.planner.rule;

import dev.unitform.diagnostic.Code;
import dev.unitform.diagnostic.Diagnostics;
import dev.unitform.diagnostic.SourcePosition;
import dev.unitform.model.catalog.Binding;
import dev.unitform.plan.ValueAssignment;
import dev.unitform.plan.ValuePath;
import dev.unitform.planner.value.Contradiction;
import dev.unitform.planner.value.SecondBound;
import dev.unitform.planner.value.UserValues;
import dev.unitform.trace.Cause;
import dev.unitform.trace.RuleId;
import dev.unitform.trace.Traced;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Checks that the user's own values do not replace a decision of the plan by mistake: Helm reads
 * the user's values last, and the last value wins (Helm documentation, "Values Files"). If an
 * override in the profile declares such a value as intended, the plan uses the value.
 */
public final class UserValuesRule {
  private UserValuesRule() {}

  /** Reports a user's value that contradicts the plan. */
  public static void contradicts(
      String service, String release, Contradiction found, Diagnostics diagnostics) {
    ValuePath path = found.touch().path();
    Object plain = found.touch().by().plain();
    boolean hides = found.touch().value() == null;
    diagnostics.add(
        Code.PLN012,
        found.touch().by().at(),
        "the plan decides '%s' of '%s': %s (%s); %s"
            .formatted(
                path,
                release,
                found.planned(),
                reason(found.decision(), found.key()),
                hides
                    ? "your value here removes it"
                    : "your value here would change it to "
                        + UserValues.shown(plain)
                        + (stops(found.purpose(), plain)
                            ? ", so that the workload would not run"
                            : "")),
        ("%s, or declare your value as intended: services.%s.overrides: {%s: {%s:"
                + " {override: true, because: ...}}}")
            .formatted(instead(found, service), service, release, key(path)));
  }

  /**
   * Reports that the plan cannot use a user's value although an override declares it as intended,
   * for instance a text as a replica count.
   */
  public static void unusable(
      String release, UserValues.Unusable unusable, Diagnostics diagnostics) {
    diagnostics.add(
        Code.PLN013,
        unusable.by().at(),
        ("the plan cannot use your value %s for '%s' of '%s', although an override declares it as"
                + " intended")
            .formatted(UserValues.shown(unusable.by().plain()), unusable.path(), release),
        "set '%s' to %s".formatted(unusable.path(), unusable.needed()));
  }

  /** Reports a disruption budget of which the user sets one bound and the plan the other. */
  public static void secondBound(String release, SecondBound found, Diagnostics diagnostics) {
    diagnostics.add(
        Code.PLN014,
        found.given().at(),
        found.place(),
        ("'%s' of '%s' sets a second bound of a disruption budget, in addition"
                + " to '%s', which is %d%s")
            .formatted(
                found.path(),
                release,
                found.bound(),
                found.maxUnavailable(),
                found.place() == null ? "" : " (" + found.place() + ")"),
        "leave it out: Kubernetes rejects a budget with both bounds");
  }

  private static boolean stops(ValueAssignment.Purpose purpose, @Nullable Object value) {
    return purpose == ValueAssignment.Purpose.REPLICAS && "0".equals(String.valueOf(value));
  }

  /**
   * The notice that the plan uses a user's value, because an override declares the value as
   * intended.
   *
   * @param stops whether the value sets a replica count to 0
   */
  public static String followed(String release, UserValues.InForce followed, boolean stops) {
    return "'%s' of '%s' is %s instead of %s%s, as an override declares: %s"
        .formatted(
            followed.path(),
            release,
            followed.is() == null ? "left out" : UserValues.shown(followed.is()),
            followed.was(),
            stops ? ", so that the workload does not run" : "",
            followed.said().value().because());
  }

  private static String key(ValuePath path) {
    String text = path.text();
    return text.matches("[A-Za-z0-9_./-]+") ? text : "'" + text.replace("'", "''") + "'";
  }

  private static String reason(Traced<?> decision, Binding key) {
    RuleId rule = decision.rule();
    SourcePosition given = given(decision);
    SourcePosition contract = key.path().position();
    return (rule == null ? "given" : rule.sentence())
        + (given == null ? "" : rule == null ? " at " + given : ", from " + given)
        + (contract == null || contract.equals(given) ? "" : "; its key is at " + contract);
  }

  /**
   * The first place in a file on which a decision depends; null if the decision depends on defaults
   * alone.
   */
  private static @Nullable SourcePosition given(Traced<?> decision) {
    if (decision.position() != null) {
      return decision.position();
    }
    return decision.cause() instanceof Cause.Derived derived
        ? derived.inputs().stream()
            .map(input -> given(input.value()))
            .filter(Objects::nonNull)
            .findFirst()
            .orElse(null)
        : null;
  }

  /** The advice to set a key of the profile instead of the user's value. */
  private static String instead(Contradiction found, String service) {
    String settings = "services." + service;
    return switch (found.purpose()) {
      case REPLICAS, AUTOSCALING_MINIMUM ->
          "use 'n' or 'replicas' under %s, if the mode allows it".formatted(settings);
      case AUTOSCALING_MAXIMUM -> "use 'autoscaling.max' under " + settings;
      case NODE_PLACEMENT -> "use 'nodeSelector' or 'tolerations' under " + settings;
      case TOPOLOGY_SPREAD -> "use policies.spread, or leave your value out";
      case IDENTITY, TENANT, DOMAIN, IMAGE_REGISTRY, STORAGE_CLASS -> {
        String keys =
            found.key().value() == null
                ? ""
                : Placeholders.namesIn(String.valueOf(found.key().value().plain())).stream()
                    .map(Placeholders::profileKey)
                    .distinct()
                    .collect(Collectors.joining(", "));
        yield keys.isEmpty()
            ? "leave your value out"
            : "leave your value out; the planned value is made from these settings: " + keys;
      }
      case PRIORITY_CLASS, RUN, IMAGE, SCHEDULE, RESOURCES ->
          "change the value in the catalog, or leave your value out";
      case CONCURRENCY, AUTOSCALING_SWITCH, AUTOSCALING_TARGET, BUDGET_SWITCH, BUDGET, CHART_MODE ->
          "leave your value out";
    };
  }
}
