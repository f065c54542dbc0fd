package dev.unitform.helm;

import java.util.ArrayList;
import java.util.List;

/**
 * The actions of a template, <code>{{ … }}</code>, as Go parses them (package text/template/parse).
 * Of each action it keeps the words, fields, variables and strings. A word is a keyword or a call;
 * fields ({@code .now}) and variables ({@code $now}) keep their first character. If an action has
 * no end, the list stops before this action, because Helm rejects such a template.
 */
final class TemplateActions {
  private static final String OPEN = "{{";
  private static final String CLOSE = "}}";

  private final String text;
  private final List<List<Token>> actions = new ArrayList<>();
  private int at;
  private int line = 1;
  private int countedTo;

  private TemplateActions(String text) {
    this.text = text;
  }

  /**
   * A word, a field, a variable or a string.
   *
   * @param text the value of a string; for other tokens, the text as it stands in the template
   * @param start the index of the token's first character in the template
   * @param end the index after the token's last character
   */
  record Token(boolean isString, String text, int line, int start, int end) {
    boolean isWord(String word) {
      return !isString && text.equals(word);
    }
  }

  static List<List<Token>> of(String template) {
    TemplateActions reader = new TemplateActions(template);
    for (int open = template.indexOf(OPEN); open >= 0; open = template.indexOf(OPEN, reader.at)) {
      reader.at = open + OPEN.length();
      if (!reader.action()) {
        break;
      }
    }
    return reader.actions;
  }

  /** Reads an action up to its end. False if it has no end. */
  private boolean action() {
    List<Token> tokens = new ArrayList<>();
    while (at < text.length()) {
      char c = text.charAt(at);
      if (text.startsWith(CLOSE, at)) {
        at += CLOSE.length();
        actions.add(tokens);
        return true;
      } else if (text.startsWith("/*", at)) {
        int end = text.indexOf("*/", at + 2);
        at = end < 0 ? text.length() : end + 2;
      } else if (c == '"' || c == '`') {
        int start = at;
        String value = literal(c);
        tokens.add(new Token(true, value, lineOf(start), start, at));
      } else if (c == '\'') {
        literal(c);
      } else if (Character.isDigit(c)) {
        word();
      } else if (c == '.' || c == '$' || isAlphanumeric(c)) {
        int start = at;
        at++;
        word();
        tokens.add(new Token(false, text.substring(start, at), lineOf(start), start, at));
      } else {
        at++;
      }
    }
    return false;
  }

  private void word() {
    while (at < text.length() && isAlphanumeric(text.charAt(at))) {
      at++;
    }
  }

  /**
   * Reads a string or a character. Only common escape sequences are decoded; others cannot be part
   * of a call.
   */
  private String literal(char quote) {
    StringBuilder value = new StringBuilder();
    at++;
    while (at < text.length() && text.charAt(at) != quote) {
      char c = text.charAt(at++);
      if (c == '\\' && quote != '`' && at < text.length()) {
        char escaped = text.charAt(at++);
        value.append(escaped == 'n' ? '\n' : escaped == 't' ? '\t' : escaped);
      } else {
        value.append(c);
      }
    }
    at++;
    return value.toString();
  }

  private int lineOf(int position) {
    for (; countedTo < position; countedTo++) {
      if (text.charAt(countedTo) == '\n') {
        line++;
      }
    }
    return line;
  }

  private static boolean isAlphanumeric(char c) {
    return c == '_' || Character.isLetterOrDigit(c);
  }
}
