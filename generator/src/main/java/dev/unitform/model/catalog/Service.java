package dev.unitform.model.catalog;

import dev.unitform.diagnostic.SourcePosition;
import dev.unitform.trace.Traced;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The content of one file of the catalog: a service, its abilities, and the charts that install it.
 */
public record Service(String apiVersion, String kind, Metadata metadata, Spec spec) {
  /**
   * The identity of the service.
   *
   * @param row the row of the table of the vendor's HA/DR page, from 1; null if the service has
   *     none
   * @param named the source of the row's name: page, guide, order or unsure
   */
  public record Metadata(
      Traced<String> id,
      String title,
      @Nullable String group,
      @Nullable Integer row,
      @Nullable String named) {}

  /** The abilities of the service. */
  public record Spec(
      List<Traced<HighAvailability>> highAvailability,
      Traced<DisasterRecovery> disasterRecovery,
      Traced<Hosting> hosting,
      @Nullable Traced<Scope> scope,
      @Nullable Traced<Boolean> enabled,
      List<Traced<String>> notices,
      @Nullable PriorityClass priorityClass,
      @Nullable Traced<String> sameColorAs,
      List<Need> needs,
      List<Chart> charts) {
    public Spec {
      notices = Lists.orEmpty(notices);
      needs = Lists.orEmpty(needs);
    }
  }

  /**
   * A scope that takes the place of the hosting: a service with the scope {@code unit} is installed
   * in every unit.
   */
  public enum Scope {
    UNIT("unit");

    private final String word;

    Scope(String word) {
      this.word = word;
    }

    /** The name in profiles and catalog files. */
    @Override
    public String toString() {
      return word;
    }
  }

  /** A priority class in Kubernetes that the vendor names for the service, with its value. */
  public record PriorityClass(Traced<String> name, int value, String source) {}

  /** Another service that this one needs while it runs, with the source of this fact. */
  public record Need(Traced<String> service, String evidence) {}

  /** Whether the service is installed in every unit. */
  public boolean isOfEveryUnit() {
    return spec.scope() != null;
  }

  /**
   * Whether the service has a disaster-recovery mode without effect, because it may only be in the
   * primary unit.
   */
  public boolean overrulesRecovery() {
    return !isOfEveryUnit()
        && spec.hosting().value() == Hosting.PRIMARY_ONLY
        && spec.disasterRecovery().value() != DisasterRecovery.NOT_SUPPORTED;
  }

  public String id() {
    return metadata.id().value();
  }

  /** The path of the file that defines the service. */
  public String file() {
    SourcePosition at = metadata.id().position();
    return at == null ? id() : at.file();
  }
}
