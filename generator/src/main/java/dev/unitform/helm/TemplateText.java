package dev.unitform.helm;

/**
 * Hides the hooks of a chart from Helm's library. Its {@code template} command omits hooks; with
 * another annotation, the library renders them like other objects.
 */
final class TemplateText {
  private static final String HOOK = "helm.sh/hook";
  // The name that replaces the annotation. Both have the same length, so that columns in messages
  // stay right.
  private static final String MASKED_HOOK = "hook.masked.";

  private TemplateText() {}

  static String prepared(String text) {
    return text.replace(HOOK, MASKED_HOOK);
  }

  /** The rendered text, with the original annotations of its hooks. */
  static String restored(String rendered) {
    return rendered.replace(MASKED_HOOK, HOOK);
  }
}
