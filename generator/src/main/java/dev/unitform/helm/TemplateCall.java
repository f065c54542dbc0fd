package dev.unitform.helm;

import java.util.Comparator;

/**
 * A call of a function in a template.
 *
 * @param file relative to the chart's folder
 */
public record TemplateCall(String function, String file, int line)
    implements Comparable<TemplateCall> {
  private static final Comparator<TemplateCall> BY_PLACE =
      Comparator.comparing(TemplateCall::file)
          .thenComparingInt(TemplateCall::line)
          .thenComparing(TemplateCall::function);

  @Override
  public int compareTo(TemplateCall other) {
    return BY_PLACE.compare(this, other);
  }
}
