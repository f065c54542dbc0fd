package dev.unitform.yaml;

import dev.unitform.diagnostic.Code;
import dev.unitform.diagnostic.Diagnostic;
import dev.unitform.diagnostic.SourcePosition;
import java.util.Optional;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * The diagnostic for text that is not YAML.
 *
 * @param text the parsed text
 * @param linesBefore the number of lines before the text in the file
 */
record SyntaxFault(String file, String text, int linesBefore) {
  private static final String HELP =
      "check indentation, colons and quotes on this line and the one before it";

  Diagnostic diagnostic(YamlEngineException e) {
    if (e instanceof MarkedYamlEngineException marked) {
      String problem = marked.getProblem() == null ? "this is not YAML" : marked.getProblem();
      Optional<Mark> mark =
          marked.getProblemMark().isPresent() ? marked.getProblemMark() : marked.getContextMark();
      if (problem.contains("end of stream") || problem.contains("<stream end>")) {
        // If a quote or a bracket is not closed, the fault is shown where it opens.
        return new Diagnostic(
            Code.YML001,
            position(marked.getContextMark().isPresent() ? marked.getContextMark() : mark),
            "a quote or bracket is opened here and not closed",
            "close the quote or bracket");
      }
      if (problem.startsWith("expected <block end>")) {
        return new Diagnostic(
            Code.YML001,
            position(mark),
            "this does not fit the lines above it",
            "indent this line like the lines around it; a list item starts with '- '");
      }
      return new Diagnostic(Code.YML001, position(mark), decapitalised(problem), HELP);
    }
    if (e instanceof ReaderException reader) {
      return new Diagnostic(
          Code.YML001,
          positionOf(reader.getCodePoint()),
          "the character U+%04X is not allowed in YAML".formatted(reader.getCodePoint()),
          "remove the character; is this a text file?");
    }
    return new Diagnostic(
        Code.YML001, new SourcePosition(file, linesBefore + 1, 1, 1), "this is not YAML", HELP);
  }

  private SourcePosition position(Optional<Mark> mark) {
    return mark.map(
            m -> new SourcePosition(file, linesBefore + m.getLine() + 1, m.getColumn() + 1, 1))
        .orElseGet(() -> new SourcePosition(file, linesBefore + 1, 1, 1));
  }

  private SourcePosition positionOf(int codePoint) {
    String before = text.substring(0, Math.max(0, text.indexOf(codePoint)));
    int line = linesBefore + (int) before.chars().filter(c -> c == '\n').count() + 1;
    String start = before.substring(before.lastIndexOf('\n') + 1);
    return new SourcePosition(file, line, start.codePointCount(0, start.length()) + 1, 1);
  }

  private static String decapitalised(String text) {
    String line = text.lines().findFirst().orElse("this is not YAML").strip();
    return line.isEmpty()
        ? "this is not YAML"
        : Character.toLowerCase(line.charAt(0)) + line.substring(1);
  }
}
