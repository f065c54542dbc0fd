package dev.unitform.kube;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * The CPU and memory requests of a pod, as kube-scheduler computes them (k8s.io/component-helpers,
 * resource/helpers.go, PodRequests): the sum over all containers, or the requests of the init
 * containers if these are higher, plus the overhead of the pod. If a container has a limit and no
 * request, the limit is its request.
 *
 * @param cpu null if no container requests it
 * @param memory null if no container requests it
 */
public record PodRequests(@Nullable Quantity cpu, @Nullable Quantity memory) {
  /** The requests of a pod with this specification. */
  public static PodRequests of(JsonNode pod) {
    return new PodRequests(sum(pod, "cpu"), sum(pod, "memory"));
  }

  private static @Nullable Quantity sum(JsonNode pod, String resource) {
    Quantity running = null;
    Quantity starting = null;
    for (JsonNode container : pod.path("initContainers")) {
      Quantity one = requested(container, resource);
      if (container.path("restartPolicy").asText().equals("Always")) {
        running = plus(running, one);
        starting = larger(starting, running);
      } else {
        starting = larger(starting, one == null ? null : plus(running, one));
      }
    }
    for (JsonNode container : pod.path("containers")) {
      running = plus(running, requested(container, resource));
    }
    Quantity most = larger(starting, running);
    return most == null ? null : plus(most, quantity(pod.path("overhead").path(resource)));
  }

  private static @Nullable Quantity requested(JsonNode container, String resource) {
    JsonNode resources = container.path("resources");
    Quantity request = quantity(resources.path("requests").path(resource));
    return request == null ? quantity(resources.path("limits").path(resource)) : request;
  }

  private static @Nullable Quantity quantity(JsonNode amount) {
    Quantity quantity = amount.isValueNode() ? Quantity.parse(amount.asText()) : null;
    return quantity == null || quantity.sign() < 0 ? null : quantity;
  }

  private static @Nullable Quantity plus(@Nullable Quantity one, @Nullable Quantity other) {
    return one == null ? other : other == null ? one : one.plus(other);
  }

  private static @Nullable Quantity larger(@Nullable Quantity one, @Nullable Quantity other) {
    return one == null || (other != null && other.compareTo(one) > 0) ? other : one;
  }
}
