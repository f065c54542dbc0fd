package dev.unitform.chartimport;

import com.google.re2j.Pattern;
import dev.unitform.chartimport.Trial.Form;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The decisions of a plan that can be values of a chart, with the names that charts usually give to
 * these values.
 */
enum PathRole {
  REPLICAS("replicas", Shape.COUNT, ".*replicas?(count)?|count|instances|size|.*(nodes|workers)"),
  /**
   * A value that the contract always sets, because the chart reads the number of replicas only with
   * this value.
   */
  CONSTANT("constants", Shape.SWITCH, ""),
  SCALING_SWITCH("autoscaling.enabled", Shape.SWITCH, ""),
  SCALING_MINIMUM(
      "autoscaling.minimum", Shape.COUNT, ".*min.*replica.*|minimum|min|.*replicas?min.*"),
  SCALING_MAXIMUM(
      "autoscaling.maximum", Shape.COUNT, ".*max.*replica.*|maximum|max|.*replicas?max.*"),
  SCALING_TARGET(
      "autoscaling.targets", Shape.TARGET, ".*target.*|metrics|triggers|.*utili[sz]ation.*"),
  SCALING_OTHER("autoscaling.other", Shape.TARGET, "behaviou?r|.*period.*|fallback|.*window.*"),
  BUDGET_SWITCH("disruptionBudget.enabled", Shape.SWITCH, ""),
  BUDGET_MINIMUM("disruptionBudget.minAvailable", Shape.COUNT, ".*min(imum)?available"),
  BUDGET_MAXIMUM("disruptionBudget.maxUnavailable", Shape.COUNT, ".*max(imum)?unavailable"),
  SPREAD("topologySpread", Shape.SPREAD, ".*(topologyspread|spreadconstraint).*"),
  PRIORITY("priorityClass", Shape.WORD, ".*priorityclass(name)?"),
  AFFINITY("affinity", Shape.AFFINITY, ".*affinity"),
  NODE_SELECTOR("nodeSelector", Shape.NODE_SELECTOR, ".*nodeselectors?"),
  TOLERATIONS("tolerations", Shape.TOLERATIONS, ".*tolerations?"),
  STRATEGY("strategy", Shape.STRATEGY, ".*strategy(type)?|podmanagementpolicy"),
  DOMAIN("domain", Shape.HOST, ".*(host|hosts|hostname|hostnames|fqdn|domain)"),
  IMAGE_REGISTRY("imageRegistry", Shape.WORD, ".*registry"),
  PULL_SECRETS("imagePullSecrets", Shape.SECRETS, ".*pullsecrets?|imagepull"),
  STORAGE_CLASS("storageClasses", Shape.WORD, ".*storageclass(name)?"),
  SCHEDULE("schedule", Shape.CRON, ".*(schedule|cron)"),
  CONCURRENCY("concurrency", Shape.WORD, ".*concurrencypolicy"),
  RESOURCES("resources", Shape.RESOURCES, "resources.*|.*resources"),
  IMAGE("images", Shape.TAG, ".*(tag|version|image)");

  /** The settings of pods and workloads that a plan writes. */
  static final Set<PathRole> SETTINGS =
      EnumSet.of(SPREAD, PRIORITY, AFFINITY, NODE_SELECTOR, TOLERATIONS, CONCURRENCY);

  /** The kinds of values that are tried at a path, the most likely first. */
  enum Shape {
    SWITCH,
    COUNT,
    WORD,
    TAG,
    CRON,
    TARGET,
    SPREAD,
    AFFINITY,
    NODE_SELECTOR,
    TOLERATIONS,
    STRATEGY,
    SECRETS,
    RESOURCES,
    HOST;

    /** Whether the whole mapping or list is one value. The keys inside it are then not tried. */
    boolean isContainer() {
      return switch (this) {
        case SPREAD, AFFINITY, NODE_SELECTOR, TOLERATIONS, STRATEGY, SECRETS, RESOURCES -> true;
        default -> false;
      };
    }
  }

  private final String contractKey;
  private final Shape shape;

  /**
   * Matches the keys that charts usually have for this value. The keys come from the chart, which
   * may be hostile, so the pattern is one of RE2, which matches any key in linear time.
   */
  private final Pattern names;

  PathRole(String contractKey, Shape shape, String names) {
    this.contractKey = contractKey;
    this.shape = shape;
    this.names = Pattern.compile(names);
  }

  /** The key in the chart contract that lists the paths for this decision. */
  String contractKey() {
    return contractKey;
  }

  Shape shape() {
    return shape;
  }

  /** The decisions that a key with this name usually sets. */
  static List<PathRole> named(String key) {
    String name = key.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    // The key sessionAffinity of a Service is not the affinity of pods.
    return name.startsWith("session")
        ? List.of()
        : Stream.of(values()).filter(role -> role.names.matches(name)).toList();
  }

  /** Whether the value sets a field of a workload, not of an autoscaler or a budget. */
  boolean isOfWorkload() {
    return switch (this) {
      case SCALING_SWITCH, SCALING_MINIMUM, SCALING_MAXIMUM, SCALING_TARGET, SCALING_OTHER -> false;
      case BUDGET_SWITCH, BUDGET_MINIMUM, BUDGET_MAXIMUM -> false;
      default -> true;
    };
  }

  /**
   * Whether a contract must name the form of a value, because the chart takes the value in an
   * unusual form: for instance tolerations as text instead of a list.
   */
  boolean namesForm(Form form) {
    return defaultForm() != null && !defaultForm().equals(form.word());
  }

  /**
   * The word for the form that a value has if the contract names no form. Null for a value that can
   * be a plain text or a number.
   */
  @Nullable String defaultForm() {
    return switch (this) {
      case SPREAD, TOLERATIONS -> Form.LIST.word();
      case AFFINITY, NODE_SELECTOR -> Form.MAP.word();
      default -> null;
    };
  }

  /** Whether a workload reads this value from only one path. */
  boolean isExclusive() {
    return switch (this) {
      case CONSTANT, DOMAIN, IMAGE_REGISTRY, PULL_SECRETS, STORAGE_CLASS, RESOURCES, IMAGE -> false;
      case SCALING_TARGET, SCALING_OTHER -> false;
      default -> true;
    };
  }

  /** Whether only workloads with a planned number of replicas have this value. */
  boolean isOfCounted() {
    return switch (this) {
      case REPLICAS, SPREAD, SCALING_SWITCH, SCALING_MINIMUM, SCALING_MAXIMUM -> true;
      case SCALING_TARGET, SCALING_OTHER, BUDGET_SWITCH, BUDGET_MINIMUM, BUDGET_MAXIMUM -> true;
      default -> false;
    };
  }
}
