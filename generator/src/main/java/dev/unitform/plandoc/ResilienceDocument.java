package dev.unitform.plandoc;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.unitform.model.profile.ResiliencePolicy;
import dev.unitform.output.OneLine;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The profile's resilience policy ({@code policies.resilience}) in plan.json. Keys that the profile
 * does not set are left out.
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record ResilienceDocument(
    @Nullable Allowed survive,
    Map<String, Allowed> services,
    @Nullable Amounts spare,
    @Nullable Amounts assumedRequests,
    @Nullable String lostNodes,
    @JsonAnyGetter @JsonAnySetter Map<String, Object> others) {
  public ResilienceDocument {
    services = services == null ? Map.of() : services;
  }

  /**
   * For each kind of failure, the worst effect that the profile allows; the key is left out if the
   * profile sets no limit.
   */
  @OneLine
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  public record Allowed(
      @Nullable String node,
      @Nullable String rack,
      @Nullable String zone,
      @Nullable String unit,
      @Nullable String because,
      @JsonAnyGetter @JsonAnySetter Map<String, Object> others) {
    private static Allowed of(ResiliencePolicy.Allowed given) {
      return new Allowed(
          Members.value(given.node()),
          Members.value(given.rack()),
          Members.value(given.zone()),
          Members.value(given.unit()),
          given.because(),
          Map.of());
    }

    /**
     * The worst effect that the profile allows for a kind of failure; null if the profile sets no
     * limit.
     */
    public @Nullable String of(String failure) {
      return switch (failure) {
        case "node" -> node;
        case "rack" -> rack;
        case "zone" -> zone;
        case "unit" -> unit;
        default -> null;
      };
    }
  }

  /** Amounts of CPU and memory. */
  @OneLine
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  public record Amounts(
      @Nullable String cpu,
      @Nullable String memory,
      @JsonAnyGetter @JsonAnySetter Map<String, Object> others) {}

  static ResilienceDocument of(ResiliencePolicy policy) {
    Map<String, Allowed> services = new LinkedHashMap<>();
    policy.services().forEach((id, allowed) -> services.put(id, Allowed.of(allowed.value())));
    ResiliencePolicy.Spare spare = policy.spare();
    ResiliencePolicy.AssumedRequests assumed = policy.assumedRequests();
    return new ResilienceDocument(
        policy.survive() == null ? null : Allowed.of(policy.survive()),
        services,
        spare == null
            ? null
            : new Amounts(Members.value(spare.cpu()), Members.value(spare.memory()), Map.of()),
        assumed == null
            ? null
            : new Amounts(Members.value(assumed.cpu()), Members.value(assumed.memory()), Map.of()),
        Members.value(policy.lostNodes()),
        Map.of());
  }
}
