package dev.unitform.report;

import dev.unitform.diagnostic.Diagnostic;
import dev.unitform.diagnostic.SourcePosition;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Makes the text of a diagnostic for SARIF. Where the text names one of the diagnostic's related
 * places, the name becomes the link {@code [name](n)}, which leads to number n of the related
 * locations.
 */
final class LinkedWords {
  private static final Pattern LINK = Pattern.compile("\\[([^\\[\\]]*)](?=\\()");

  private LinkedWords() {}

  /** The message and the help of a diagnostic, with links. */
  static String of(Diagnostic diagnostic) {
    String text = withoutLinks(diagnostic);
    List<SourcePosition> related = diagnostic.related();
    for (int i = 0; i < related.size(); i++) {
      SourcePosition place = related.get(i);
      String target = "](" + (i + 1) + ")";
      String line = "at line " + place.line();
      text =
          text.contains("(" + place + ")")
              ? text.replace("(" + place + ")", "([" + place + target + ")")
              : text.replace(line, "[" + line + target);
    }
    return text;
  }

  static String withoutLinks(Diagnostic diagnostic) {
    String help = diagnostic.help();
    String words = diagnostic.message() + (help == null ? "" : "\nhelp: " + help);
    return LINK.matcher(words).replaceAll("\\\\[$1\\\\]");
  }
}
