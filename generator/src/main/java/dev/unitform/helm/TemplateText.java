package dev.unitform.helm;

/**
 * Text of a chart as it is given to Helm's library, whose {@code template} leaves hooks out: hooks
 * look like other objects to it.
 */
final class TemplateText {
  private static final String HOOK = "helm.sh/hook";
  // Of the same length, so that columns in messages stay right.
  private static final String MASKED_HOOK = "hook.masked.";

  private TemplateText() {}

  static String prepared(String text) {
    return text.replace(HOOK, MASKED_HOOK);
  }

  /** Rendered text with its hooks as the chart has them. */
  static String restored(String rendered) {
    return rendered.replace(MASKED_HOOK, HOOK);
  }
}
