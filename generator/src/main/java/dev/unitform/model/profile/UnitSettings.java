package dev.unitform.model.profile;

import dev.unitform.trace.Traced;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a unit may say for itself or take from {@code spec.defaults}. */
public record UnitSettings(
    @Nullable Traced<Provider> provider,
    @Nullable Traced<String> kubernetesVersion,
    @Nullable Traced<String> location,
    @Nullable Traced<String> consulDatacenter,
    @Nullable Traced<String> domain,
    @Nullable Traced<String> imageRegistry,
    @Nullable Traced<String> chartRepository,
    Unit.@Nullable StorageClasses storageClasses,
    @Nullable Traced<List<Unit.NodePool>> nodePools,
    @Nullable Traced<Cluster> cluster) {
  /** Whether Terraform for the clusters themselves is wanted. */
  public record Cluster(@Nullable Traced<Boolean> create) {}
}
