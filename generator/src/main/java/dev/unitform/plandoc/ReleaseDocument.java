package dev.unitform.plandoc;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import dev.unitform.kube.WorkloadKind;
import dev.unitform.output.OneLine;
import dev.unitform.plan.Delivery;
import dev.unitform.plan.PlannedRelease;
import dev.unitform.plan.ValueAssignment;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A Helm release in plan.json.
 *
 * @param tenant the name of the release's tenant; null if the release serves the whole unit
 * @param id the release's name in the catalog
 * @param values the content of the release's values file
 */
public record ReleaseDocument(
    String name,
    @Nullable String chart,
    @Nullable String version,
    String namespace,
    @Nullable String tenant,
    int wave,
    List<WorkloadDocument> workloads,
    String id,
    @OneLine List<String> dependsOn,
    boolean postRendered,
    List<Value> values,
    List<LeftToUser> leftToUser,
    boolean userValues,
    @Nullable String baseValues,
    @Nullable String chartFolder,
    boolean dataTier,
    @JsonAnyGetter @JsonAnySetter Map<String, Object> others) {
  private static final String STATEFUL = WorkloadKind.STATEFUL_SET.toString();

  public ReleaseDocument {
    name = Members.required(name, "name", "release");
    namespace = Members.required(namespace, "namespace", "release");
    workloads = Members.list(workloads);
    id = id == null ? name : id;
    dependsOn = Members.list(dependsOn);
    values = Members.list(values);
    leftToUser = Members.list(leftToUser);
  }

  /**
   * A value of the chart.
   *
   * @param value null, Boolean, Number, String, or List or Map of these
   */
  @OneLine
  public record Value(
      String path,
      @Nullable Object value,
      @Nullable String purpose,
      @Nullable String rule,
      @JsonAnyGetter @JsonAnySetter Map<String, Object> others) {
    public Value {
      path = Members.required(path, "path", "value");
    }

    private static Value of(ValueAssignment assignment) {
      return new Value(
          assignment.path().toString(),
          assignment.value(),
          assignment.purpose().name().toLowerCase(Locale.ROOT).replace('_', '-'),
          Members.rule(assignment.decision()),
          Map.of());
    }
  }

  /** A value path that only the user's own values can set. */
  @OneLine
  public record LeftToUser(
      String path,
      @Nullable String value,
      @Nullable String reason,
      @JsonAnyGetter @JsonAnySetter Map<String, Object> others) {
    public LeftToUser {
      path = Members.required(path, "path", "path left to the user");
    }

    private static LeftToUser of(PlannedRelease.LeftToUser left) {
      return new LeftToUser(left.path(), left.value(), left.why(), Map.of());
    }
  }

  static ReleaseDocument of(PlannedRelease release, Delivery delivery) {
    return new ReleaseDocument(
        release.name(),
        release.chart().chart().value(),
        release.chart().version().value(),
        release.namespace(),
        release.tenant() == null ? null : release.tenant().name().value(),
        release.wave(),
        Members.each(
            release.workloads(),
            workload -> WorkloadDocument.of(workload, delivery.shortfalls(release, workload))),
        release.id(),
        release.dependsOn(),
        release.isPostRendered(),
        Members.each(release.values(), Value::of),
        Members.each(release.leftToUser(), LeftToUser::of),
        release.userValues() != null,
        Members.value(release.baseValues()),
        release.chart().folder(),
        release.isDataTier(),
        Map.of());
  }

  /** The namespace and name, which identify the release for Helm. */
  public String key() {
    return namespace + "/" + name;
  }

  /** The value at a path; null if it is not set. */
  public @Nullable Value value(String path) {
    return values.stream().filter(value -> value.path().equals(path)).findFirst().orElse(null);
  }

  /** Whether the release probably holds data: it is a data tier or has a StatefulSet. */
  public boolean holdsData() {
    return dataTier || workloads.stream().anyMatch(workload -> STATEFUL.equals(workload.kind()));
  }

  /** The sum of the replica counts of the release. */
  public int pods() {
    return workloads.stream()
        .mapToInt(workload -> workload.replicas() == null ? 0 : workload.replicas())
        .sum();
  }
}
