package dev.unitform.model.catalog;

import dev.unitform.diagnostic.SourcePosition;
import dev.unitform.trace.Traced;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The content of one file of the catalog: a service, its modes, and the charts that install it. */
public record Service(String apiVersion, String kind, Metadata metadata, Spec spec) {
  /**
   * The identity of the service.
   *
   * @param row the service's row in the table of the vendor's HA/DR page, from 1; null if the table
   *     does not have the service
   * @param named how the title is known: from the page ({@code page}), from the service's guide
   *     ({@code guide}), or from the order of the table's rows ({@code order}; {@code unsure} if
   *     the order also allows another title)
   */
  public record Metadata(
      Traced<String> id,
      String title,
      @Nullable String group,
      @Nullable Traced<Integer> row,
      @Nullable String named) {}

  /** The modes, the hosting and the charts of the service. */
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
      List<Chart> charts) {}

  /**
   * A setting that replaces the hosting: a service with the scope {@code unit} is installed in
   * every unit.
   */
  public enum Scope {
    UNIT;

    /** The name in profiles and catalog files. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * A priority class of Kubernetes that the vendor recommends for the service, with its value and
   * the source of this recommendation.
   */
  public record PriorityClass(Traced<String> name, int value, String source) {}

  /** Another service that this one needs while it runs, with the document that says so. */
  public record Need(Traced<String> service, String evidence) {}

  /** Whether the service has the scope {@code unit}, so that it is installed in every unit. */
  public boolean isOfEveryUnit() {
    return spec.scope() != null;
  }

  /**
   * Whether the service's disaster-recovery mode has no effect, because the service may run only in
   * the primary unit.
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
