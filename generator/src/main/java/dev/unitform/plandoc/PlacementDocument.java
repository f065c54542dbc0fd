package dev.unitform.plandoc;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.unitform.model.catalog.Service;
import dev.unitform.output.OneLine;
import dev.unitform.plan.Delivery;
import dev.unitform.plan.Placement;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The decision whether a service is installed in a unit, as plan.json has it.
 *
 * @param priority the priority class of the pods; null if none is known
 * @param needs the ids of the services that this service needs; empty if the catalog names none
 */
public record PlacementDocument(
    String service,
    boolean installed,
    @Nullable String highAvailability,
    @Nullable String disasterRecovery,
    @Nullable String hosting,
    boolean serving,
    @Nullable String dataUse,
    @Nullable String reason,
    List<String> notices,
    List<ReleaseDocument> releases,
    String title,
    @Nullable String rule,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Priority priority,
    @OneLine @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> needs,
    @JsonAnyGetter @JsonAnySetter Map<String, Object> others) {
  public PlacementDocument {
    service = Members.required(service, "service", "placement");
    notices = Members.list(notices);
    releases = Members.requiredList(releases, "releases", "placement");
    needs = Members.list(needs);
    title = title == null ? service : title;
  }

  static PlacementDocument of(Placement placement, Delivery delivery) {
    Service service = placement.service();
    return new PlacementDocument(
        service.id(),
        placement.isInstalled(),
        placement.highAvailability().value().toString(),
        placement.disasterRecovery().toString(),
        service.spec().hosting().value().toString(),
        placement.serving(),
        Members.text(placement.dataUse()),
        placement.reason(),
        placement.notices(),
        Members.each(placement.releases(), release -> ReleaseDocument.of(release, delivery)),
        service.metadata().title(),
        Members.rule(placement.installed()),
        service.spec().priorityClass() == null ? null : Priority.of(service.spec().priorityClass()),
        Members.each(service.spec().needs(), need -> need.service().value()),
        Map.of());
  }

  /** The priority class of the service's pods. */
  @OneLine
  public record Priority(
      String name, int value, @JsonAnyGetter @JsonAnySetter Map<String, Object> others) {
    private static Priority of(Service.PriorityClass priority) {
      return new Priority(priority.name().value(), priority.value(), Map.of());
    }
  }

  /** A copy with other releases. */
  public PlacementDocument withReleases(List<ReleaseDocument> releases) {
    return new PlacementDocument(
        service,
        installed,
        highAvailability,
        disasterRecovery,
        hosting,
        serving,
        dataUse,
        reason,
        notices,
        releases,
        title,
        rule,
        priority,
        needs,
        others);
  }

  /** The sum of the replica counts of the service's workloads. */
  public int pods() {
    return releases.stream().mapToInt(ReleaseDocument::pods).sum();
  }
}
