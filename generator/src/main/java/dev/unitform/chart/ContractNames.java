package dev.unitform.chart;

import com.google.re2j.Pattern;
import dev.unitform.model.catalog.Workload;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The object names of a substitute chart, which stands in for a vendor's chart that is not
 * available. The names match the name patterns of the catalog.
 */
final class ContractNames {
  private static final String RELEASE = "{release}";
  private static final Pattern VALID =
      Pattern.compile("[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*");

  private ContractNames() {}

  /**
   * The parts of a workload's name as arguments of the template function {@code print}: {@code
   * .Release.Name "-web"}.
   */
  static String parts(Workload workload) {
    return parts(workload, workload.match() == null ? null : workload.match().name());
  }

  /**
   * The parts of a name for an object that belongs to a workload. The name matches the given glob
   * of the catalog.
   */
  static String parts(Workload workload, @Nullable String glob) {
    List<String> parts = new ArrayList<>();
    String rest = name(workload, glob);
    for (int at = rest.indexOf(RELEASE); at >= 0; at = rest.indexOf(RELEASE)) {
      parts.add(GoTemplate.literal(rest.substring(0, at)));
      parts.add(".Release.Name");
      rest = rest.substring(at + RELEASE.length());
    }
    parts.add(GoTemplate.literal(rest));
    parts.removeIf(part -> part.equals("\"\""));
    return String.join(" ", parts);
  }

  /** The value of the label by which a workload selects its pods. */
  static String label(Workload workload) {
    String label = workload.name().value().replaceAll("[^A-Za-z0-9_.-]", "-");
    return label.length() > 63 ? label.substring(0, 63) : label;
  }

  private static String name(Workload workload, @Nullable String glob) {
    String own = workload.name().value().replaceAll("[^a-z0-9.-]", "-");
    if (glob == null) {
      return RELEASE + "-" + own;
    }
    String named = glob.contains(RELEASE) ? glob : withRelease(glob);
    String shortest = named.replace("*", "").replace('?', '0');
    return VALID.matches(shortest.replace(RELEASE, "r"))
        ? shortest
        : named.replace("*", own).replace('?', '0');
  }

  /**
   * The name pattern with the release's name in place of the first star, because in most charts the
   * name of an object has the release's name there.
   */
  private static String withRelease(String glob) {
    int star = glob.indexOf('*');
    if (star < 0) {
      return glob;
    }
    String before = glob.substring(0, star);
    String after = glob.substring(star + 1);
    boolean joined = after.isEmpty() || "-*.".indexOf(after.charAt(0)) >= 0;
    boolean begun = before.isEmpty() || "-.".indexOf(before.charAt(before.length() - 1)) >= 0;
    return before + (begun ? "" : "-") + RELEASE + (joined ? "" : "-") + after;
  }
}
