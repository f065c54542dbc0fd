package dev.unitform.report;

import dev.unitform.diagnostic.Diagnostic;
import dev.unitform.diagnostic.SourcePosition;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A diagnostic's words as a SARIF message: the other places that they name are links into the list
 * of related locations, counted from 1.
 */
record LinkedWords(String text, List<SourcePosition> places) {
  /** A place stands in brackets, or it is a line of the diagnostic's own file. */
  private static final Pattern PLACE =
      Pattern.compile("(?<=\\()([^()\\n]+):(\\d{1,9}):(\\d{1,9})(?=\\))|\\bat line (\\d{1,9})\\b");

  private static final Pattern LINK = Pattern.compile("\\[([^\\[\\]]*)](?=\\()");

  /**
   * The message and the help of a diagnostic.
   *
   * @param isFile whether a word is the name of a file: others only look like places
   */
  static LinkedWords of(Diagnostic diagnostic, Predicate<String> isFile) {
    String help = diagnostic.help();
    String words = diagnostic.message() + (help == null ? "" : "\nhelp: " + help);
    List<SourcePosition> places = new ArrayList<>();
    String text =
        PLACE
            .matcher(LINK.matcher(words).replaceAll("\\\\[$1\\\\]"))
            .replaceAll(
                found -> {
                  SourcePosition place = place(found, diagnostic.position(), isFile);
                  if (place == null) {
                    return Matcher.quoteReplacement(found.group());
                  }
                  places.add(place);
                  return Matcher.quoteReplacement(
                      "[%s](%d)".formatted(found.group(), places.size()));
                });
    return new LinkedWords(text, List.copyOf(places));
  }

  private static @Nullable SourcePosition place(
      MatchResult found, @Nullable SourcePosition own, Predicate<String> isFile) {
    String file = found.group(1);
    if (file == null) {
      return own == null
          ? null
          : new SourcePosition(own.file(), Integer.parseInt(found.group(4)), 1, 1);
    }
    return isFile.test(file)
        ? new SourcePosition(
            file, Integer.parseInt(found.group(2)), Integer.parseInt(found.group(3)), 1)
        : null;
  }
}
