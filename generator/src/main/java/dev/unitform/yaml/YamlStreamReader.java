package dev.unitform.yaml;

import dev.unitform.diagnostic.Diagnostic;
import dev.unitform.diagnostic.Diagnostics;
import dev.unitform.diagnostic.SourceText;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Reads a stream of documents as any program may have written it, in the liberal way of Helm and
 * Kubernetes: what they accept is no fault here.
 */
public final class YamlStreamReader {
  /** Each takes another attempt; in a document with more, all that look like one are taken. */
  private static final int TABS_ONE_BY_ONE = 20;

  private static final Pattern TAB_BEFORE_VALUE = Pattern.compile(":\\t");

  private final SourceText source;
  private final Diagnostics diagnostics = new Diagnostics();
  private final LoadSettings settings;

  private YamlStreamReader(SourceText source) {
    this.source = source;
    this.settings =
        LoadSettings.builder().setLabel(source.name()).setCodePointLimit(Integer.MAX_VALUE).build();
  }

  /**
   * Reads all documents of a stream; the rest is read even if one of them is no YAML.
   *
   * @param documents is given each document, one at a time, so that a large stream need not be in
   *     memory as nodes
   * @return what is wrong with the text
   */
  public static List<Diagnostic> read(SourceText source, Consumer<StreamDocument> documents) {
    YamlStreamReader reader = new YamlStreamReader(source);
    for (YamlStream.Part part : YamlStream.parts(source.text())) {
      StreamNode root = reader.document(part);
      documents.accept(new StreamDocument(part.start(), part.end(), root));
    }
    return reader.diagnostics.sorted();
  }

  private @Nullable StreamNode document(YamlStream.Part part) {
    String text = withoutByteOrderMark(source.text().substring(part.start(), part.end()));
    for (int attempt = 0; ; attempt++) {
      try {
        return new StreamComposer(settings, source.name(), text, part).document();
      } catch (StreamComposer.Fault e) {
        diagnostics.add(e.diagnostic());
        return null;
      } catch (YamlEngineException e) {
        int tab = toleratedTab(e, text);
        if (tab < 0) {
          diagnostics.add(new SyntaxFault(source.name(), text, part.linesBefore()).diagnostic(e));
          return null;
        }
        text =
            attempt < TABS_ONE_BY_ONE
                ? text.substring(0, tab) + ' ' + text.substring(tab + 1)
                : TAB_BEFORE_VALUE.matcher(text).replaceAll(": ");
      }
    }
  }

  /**
   * Where the parser stumbled over a tab between a key and its value. YAML allows it, and so does
   * Helm's reader; at the start of a line or behind a dash neither does.
   */
  private static int toleratedTab(YamlEngineException e, String text) {
    if (!(e instanceof MarkedYamlEngineException marked) || marked.getProblemMark().isEmpty()) {
      return -1;
    }
    int codePoint = marked.getProblemMark().orElseThrow().getIndex();
    int at = text.offsetByCodePoints(0, Math.min(codePoint, text.codePointCount(0, text.length())));
    if (at == text.length() || text.charAt(at) != '\t') {
      return -1;
    }
    int lineStart = Math.max(text.lastIndexOf('\n', at), text.lastIndexOf('\r', at)) + 1;
    String before = text.substring(lineStart, at).strip();
    return before.isEmpty() || before.matches("(.*\\s)?[-?]") ? -1 : at;
  }

  /** The same length of text without a mark that stands behind comments, as a file's first does. */
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
