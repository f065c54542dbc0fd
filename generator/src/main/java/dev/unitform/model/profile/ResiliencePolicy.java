package dev.unitform.model.profile;

import dev.unitform.trace.Traced;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The worst effects that failures may have, and the assumptions of the simulation of failures.
 *
 * @param survive the worst effect that any service may suffer, by kind of failure
 * @param services exceptions for single services, by service id
 * @param lostNodes {@code replaced} or {@code unreachable}: the state of a single failed node; null
 *     for the provider's default
 */
public record ResiliencePolicy(
    @Nullable Allowed survive,
    Map<String, Traced<Allowed>> services,
    @Nullable Spare spare,
    @Nullable AssumedRequests assumedRequests,
    @Nullable Traced<String> lostNodes) {
  /**
   * For each kind of failure, the worst effect that is allowed; null if no limit is set here.
   *
   * @param because the reason why a service may suffer a worse effect than other services
   */
  public record Allowed(
      @Nullable Traced<String> node,
      @Nullable Traced<String> rack,
      @Nullable Traced<String> zone,
      @Nullable Traced<String> unit,
      @Nullable String because) {
    /** The allowed effects that the profile sets, by kind of failure. */
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

  /**
   * The requests that the simulation assumes for pods with unknown requests, as Kubernetes
   * quantities.
   */
  public record AssumedRequests(@Nullable Traced<String> cpu, @Nullable Traced<String> memory) {}
}
