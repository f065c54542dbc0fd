package dev.unitform.yaml;

import dev.unitform.diagnostic.Diagnostic;
import dev.unitform.diagnostic.Diagnostics;
import dev.unitform.diagnostic.SourceText;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Reads a stream of documents from any program. It accepts everything that Helm and Kubernetes
 * accept.
 */
public final class YamlStreamReader {
  /**
   * The maximum number of tabs that are replaced one at a time; after that, all other tabs are
   * replaced at once. The parser fails at some tabs that YAML and Helm allow, so such a tab is
   * replaced by spaces, and the text is parsed again.
   */
  private static final int TABS_ONE_BY_ONE = 20;

  /** The maximum number of characters that are parsed again because of tabs. */
  private static final long MOST_READ_AGAIN = 200_000_000L;

  /**
   * The maximum number of reported faults. After these, no more documents are parsed: the user
   * corrects them and runs again.
   */
  private static final int MOST_FAULTS = 100;

  private static final Pattern TABS =
      Pattern.compile("(?<=[:,{\\[]|[,{\\[]\\R)[ \\t]+(?=\\S)|(?<=\\n)[ \\t]+(?=[}\\]])");
  private static final Pattern BEHIND_INDICATOR = Pattern.compile("(.*\\s)?[-?]|:");

  private final SourceText source;
  private final Diagnostics diagnostics = new Diagnostics();
  private int faults;

  private YamlStreamReader(SourceText source) {
    this.source = source;
  }

  /**
   * Reads all documents of a stream. If some are not YAML, the others are still read.
   *
   * @param documents receives each document, one at a time, so that the nodes of a large stream are
   *     never all in memory
   * @return the faults of the text
   */
  public static List<Diagnostic> read(SourceText source, Consumer<StreamDocument> documents) {
    YamlStreamReader reader = new YamlStreamReader(source);
    for (YamlStream.Part part : YamlStream.parts(source.text())) {
      StreamNode root = reader.faults == MOST_FAULTS ? null : reader.document(part);
      documents.accept(new StreamDocument(part.start(), part.end(), root));
    }
    return reader.diagnostics.sorted();
  }

  private @Nullable StreamNode document(YamlStream.Part part) {
    String text = withoutByteOrderMark(source.text().substring(part.start(), part.end()));
    for (int attempt = 0; ; attempt++) {
      try {
        return new StreamComposer(source.name(), text, part).document();
      } catch (YamlLimitException e) {
        return fault(e.diagnostic());
      } catch (YamlEngineException e) {
        boolean again =
            attempt <= TABS_ONE_BY_ONE || (long) attempt * text.length() < MOST_READ_AGAIN;
        String without = again ? withoutToleratedTabs(e, text) : null;
        if (without == null) {
          return fault(new SyntaxFault(source.name(), text, part.linesBefore()).diagnostic(e));
        }
        text =
            attempt < TABS_ONE_BY_ONE
                ? without
                : TABS.matcher(without).replaceAll(tabs -> " ".repeat(tabs.group().length()));
      }
    }
  }

  private @Nullable StreamNode fault(Diagnostic diagnostic) {
    diagnostics.add(diagnostic);
    faults++;
    return null;
  }

  /**
   * If the parser failed at tabs that YAML and Helm's parser allow, replaces these tabs by spaces.
   * YAML allows tabs between a key and its value, and before an item in brackets, but not at the
   * start of a line of a block and not after a dash.
   *
   * @return null if the parser did not fail because of such a tab
   */
  private static @Nullable String withoutToleratedTabs(YamlEngineException e, String text) {
    if (!(e instanceof MarkedYamlEngineException marked) || marked.getProblemMark().isEmpty()) {
      return null;
    }
    int codePoint = marked.getProblemMark().orElseThrow().getIndex();
    int at = text.offsetByCodePoints(0, Math.min(codePoint, text.codePointCount(0, text.length())));
    int start = at;
    while (start > 0 && " \t".indexOf(text.charAt(start - 1)) >= 0) {
      start--;
    }
    int end = at;
    while (end < text.length() && " \t".indexOf(text.charAt(end)) >= 0) {
      end++;
    }
    int lineStart = Math.max(text.lastIndexOf('\n', start), text.lastIndexOf('\r', start)) + 1;
    lineStart = Math.min(lineStart, start);
    String line = text.substring(lineStart, start).strip();
    boolean tolerated =
        line.isEmpty() ? isNextToBracket(text, at) : !BEHIND_INDICATOR.matcher(line).matches();
    return at < end && text.substring(start, end).indexOf('\t') >= 0 && tolerated
        ? text.substring(0, start) + " ".repeat(end - start) + text.substring(end)
        : null;
  }

  /**
   * Whether an index in the text comes after an opening bracket or a comma, or before a closing
   * bracket, with only white space in between. Tabs are allowed there, because JSON is often
   * indented with tabs.
   */
  private static boolean isNextToBracket(String text, int at) {
    int before = at;
    while (before > 0 && Character.isWhitespace(text.charAt(before - 1))) {
      before--;
    }
    int behind = at;
    while (behind < text.length() && Character.isWhitespace(text.charAt(behind))) {
      behind++;
    }
    return (before > 0 && "{[,".indexOf(text.charAt(before - 1)) >= 0)
        || (behind < text.length() && "}]".indexOf(text.charAt(behind)) >= 0);
  }

  /** Replaces a byte order mark after comments at the start of a document by a space. */
  private static String withoutByteOrderMark(String text) {
    int mark = text.indexOf('\uFEFF');
    if (mark <= 0 || text.charAt(mark - 1) != '\n') {
      return text;
    }
    boolean first =
        text.substring(0, mark)
            .lines()
            .allMatch(line -> line.isBlank() || line.startsWith("#") || line.startsWith("---"));
    int lineEnd = mark > 1 && text.charAt(mark - 2) == '\r' ? mark - 2 : mark - 1;
    return first
        ? text.substring(0, lineEnd)
            + ' '
            + text.substring(lineEnd, mark)
            + text.substring(mark + 1)
        : text;
  }
}
