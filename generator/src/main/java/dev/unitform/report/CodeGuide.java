package dev.unitform.report;

import dev.unitform.diagnostic.Code;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The sections of docs/diagnostics.md by code. */
public final class CodeGuide {
  /** The URL of the published documents. */
  static final String HOME = "https://unitform.dev";

  private static final Pattern SECTION = Pattern.compile("(?m)^## ");
  private static final Pattern PARAGRAPH = Pattern.compile("\\n{2,}");
  private static final Pattern SEVERITY = Pattern.compile("^\\*\\w+\\.\\* ");
  private static final String HELP = "**What to do.** ";
  private static final Pattern SENTENCE_END = Pattern.compile("(?<=\\.) (?=[A-Z`])");
  private static final Pattern LINK = Pattern.compile("\\[([^\\[\\]]*)]\\(([^()]*)\\)");

  private final Map<String, Entry> entries = new HashMap<>();

  /**
   * A section about a code.
   *
   * @param summary the first sentence
   * @param description the whole first paragraph
   * @param help the way to correct the fault; null if the section has no such paragraph
   */
  record Entry(String summary, String description, @Nullable Text help) {}

  /** A text with and without Markdown. */
  record Text(String plain, String markdown) {}

  private CodeGuide() {}

  /** Parses the text of docs/diagnostics.md. */
  public static CodeGuide of(String document) {
    CodeGuide guide = new CodeGuide();
    for (String section : SECTION.split(document.replace("\r\n", "\n"), -1)) {
      String[] paragraphs = PARAGRAPH.split(section.strip(), -1);
      if (paragraphs.length > 1) {
        guide.entries.put(paragraphs[0], entry(paragraphs));
      }
    }
    return guide;
  }

  private static Entry entry(String[] paragraphs) {
    String description = plain(SEVERITY.matcher(paragraphs[1]).replaceFirst(""));
    Text help =
        Arrays.stream(paragraphs)
            .filter(paragraph -> paragraph.startsWith(HELP))
            .findFirst()
            .map(paragraph -> paragraph.substring(HELP.length()))
            .map(words -> new Text(plain(words), markdown(words)))
            .orElse(null);
    return new Entry(SENTENCE_END.split(description, 2)[0], description, help);
  }

  /** The section of a code; null if there is none. */
  @Nullable Entry entry(Code code) {
    return entries.get(code.name());
  }

  static String address(Code code) {
    return HOME + "/docs/diagnostics.md#" + code.name().toLowerCase(Locale.ROOT);
  }

  private static String plain(String markdown) {
    return LINK.matcher(oneLine(markdown)).replaceAll("$1").replace("`", "").replace("*", "");
  }

  /** Makes relative links absolute. */
  private static String markdown(String text) {
    return LINK.matcher(oneLine(text))
        .replaceAll(
            link ->
                Matcher.quoteReplacement(
                    "[%s](%s)"
                        .formatted(
                            link.group(1),
                            link.group(2).startsWith("https:")
                                ? link.group(2)
                                : HOME + "/docs/" + link.group(2))));
  }

  private static String oneLine(String text) {
    return text.lines().map(String::strip).collect(Collectors.joining(" ")).strip();
  }
}
