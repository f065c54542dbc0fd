package dev.unitform.page;

import dev.unitform.page.PageDocument.ClassGuide;
import dev.unitform.report.OutcomeText;
import dev.unitform.resilience.ServiceClass;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The words and symbols of the page. */
final class Words {
  private Words() {}

  /** The classes that occur, the best first. */
  static List<ClassGuide> classes(Set<ServiceClass> used) {
    return Arrays.stream(ServiceClass.values())
        .filter(used::contains)
        .map(
            one -> new ClassGuide(one, OutcomeText.words(one), sign(one), OutcomeText.meaning(one)))
        .toList();
  }

  private static String sign(ServiceClass one) {
    return switch (one) {
      case INTACT -> "●";
      case DEGRADED -> "◐";
      case FAILED_OVER -> "⇄";
      case RESTARTING -> "↻";
      case HELD -> "‖";
      case ACTIVATION -> "▷";
      case LOST -> "✕";
    };
  }

  /** A word with a capital letter, for the beginning of a sentence. */
  static String capital(String word) {
    return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
  }
}
