package dev.unitform.report;

import dev.unitform.diagnostic.Diagnostic;
import dev.unitform.diagnostic.SourcePosition;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The message of a diagnostic in SARIF. Each related place in the text is a link to its number in
 * the list of related locations, counted from 1.
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

  /** The message and the help without links. */
  static String withoutLinks(Diagnostic diagnostic) {
    String help = diagnostic.help();
    String words = diagnostic.message() + (help == null ? "" : "\nhelp: " + help);
    return LINK.matcher(words).replaceAll("\\\\[$1\\\\]");
  }
}
