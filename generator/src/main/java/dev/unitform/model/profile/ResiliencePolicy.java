package dev.unitform.model.profile;

import dev.unitform.trace.Traced;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The worst effects that failures may have, and the assumptions of the simulation of failures.
 *
 * @param survive the worst effect that any service may suffer, by kind of failure
 * @param services the worst effects for single services, by id
 * @param lostNodes {@code replaced} or {@code unreachable}: the state of a node that fails alone;
 *     null for the provider's default
 */
public record ResiliencePolicy(
    @Nullable Allowed survive,
    Map<String, Traced<Allowed>> services,
    @Nullable Spare spare,
    @Nullable AssumedRequests assumedRequests,
    @Nullable Traced<String> lostNodes) {
  public ResiliencePolicy {
    services = TopologyProfile.orEmpty(services);
  }

  /**
   * The worst effect that is allowed for each kind of failure; null for any.
   *
   * @param because the reason why a service may suffer a worse effect than the rest
   */
  public record Allowed(
      @Nullable Traced<String> node,
      @Nullable Traced<String> rack,
      @Nullable Traced<String> zone,
      @Nullable Traced<String> unit,
      @Nullable String because) {
    /** The effects that the policy names, by kind of failure. */
    public Map<String, Traced<String>> byKind() {
      Map<String, Traced<String>> given = new LinkedHashMap<>();
      put(given, "node", node);
      put(given, "rack", rack);
      put(given, "zone", zone);
      put(given, "unit", unit);
      return given;
    }

    private static void put(
        Map<String, Traced<String>> given, String kind, @Nullable Traced<String> word) {
      if (word != null) {
        given.put(kind, word);
      }
    }
  }

  /** The capacity that must be free after the worst loss of a zone, such as {@code 20%}. */
  public record Spare(@Nullable Traced<String> cpu, @Nullable Traced<String> memory) {}

  /** The requests that are assumed for pods with unknown requests, as Kubernetes quantities. */
  public record AssumedRequests(@Nullable Traced<String> cpu, @Nullable Traced<String> memory) {}
}
