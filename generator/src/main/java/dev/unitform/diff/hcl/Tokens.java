package dev.unitform.diff.hcl;

import java.util.ArrayList;
import java.util.List;

/** Splits HCL into tokens and drops comments. */
final class Tokens {
  private final String text;
  private final List<Token> tokens = new ArrayList<>();
  private int at;
  private boolean spaced;

  private Tokens(String text) {
    this.text = text;
  }

  static List<Token> of(String text) throws HclReader.Unreadable {
    return new Tokens(text).all();
  }

  private List<Token> all() throws HclReader.Unreadable {
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '\n') {
        add(Token.Kind.NEWLINE, at + 1);
      } else if (Character.isWhitespace(c) || c == '\uFEFF') {
        at++;
        spaced = true;
      } else if (c == '#' || text.startsWith("//", at)) {
        at = endOfLine(at);
        spaced = true;
      } else if (text.startsWith("/*", at)) {
        int end = text.indexOf("*/", at + 2);
        if (end < 0) {
          throw new HclReader.Unreadable();
        }
        at = end + 2;
        spaced = true;
      } else if (c == '"') {
        add(Token.Kind.STRING, endOfString(at));
      } else if (text.startsWith("<<", at) && startsHeredoc(at)) {
        add(Token.Kind.HEREDOC, endOfHeredoc(at));
      } else if (isWord(c)) {
        int end = at;
        while (end < text.length() && isWord(text.charAt(end))) {
          end++;
        }
        add(Token.Kind.WORD, end);
      } else {
        add(Token.Kind.SIGN, at + signLength());
      }
    }
    tokens.add(new Token(Token.Kind.END, "", spaced));
    return tokens;
  }

  private void add(Token.Kind kind, int end) {
    tokens.add(new Token(kind, text.substring(at, end), spaced));
    at = end;
    spaced = false;
  }

  private static boolean isWord(char c) {
    return Character.isLetterOrDigit(c) || c == '_' || c == '-';
  }

  private int signLength() {
    for (String sign : List.of("...", "==", "!=", "<=", ">=", "=>", "&&", "||")) {
      if (text.startsWith(sign, at)) {
        return sign.length();
      }
    }
    return 1;
  }

  private int endOfLine(int from) {
    int end = text.indexOf('\n', from);
    return end < 0 ? text.length() : end;
  }

  /** The index after a string. Templates inside the string may contain other strings. */
  private int endOfString(int start) throws HclReader.Unreadable {
    int i = start + 1;
    while (i < text.length()) {
      char c = text.charAt(i);
      if (c == '\\') {
        i += 2;
      } else if (c == '"') {
        return i + 1;
      } else if (c == '\n') {
        break;
      } else if (text.startsWith("$${", i) || text.startsWith("%%{", i)) {
        i += 3;
      } else if (text.startsWith("${", i) || text.startsWith("%{", i)) {
        i = endOfTemplate(i + 2);
      } else {
        i++;
      }
    }
    throw new HclReader.Unreadable();
  }

  private int endOfTemplate(int start) throws HclReader.Unreadable {
    int depth = 1;
    int i = start;
    while (i < text.length()) {
      char c = text.charAt(i);
      if (c == '"') {
        i = endOfString(i);
        continue;
      }
      depth += c == '{' ? 1 : c == '}' ? -1 : 0;
      i++;
      if (depth == 0) {
        return i;
      }
    }
    throw new HclReader.Unreadable();
  }

  private boolean startsHeredoc(int start) {
    int i = start + 2;
    if (i < text.length() && text.charAt(i) == '-') {
      i++;
    }
    return i < text.length() && (Character.isLetter(text.charAt(i)) || text.charAt(i) == '_');
  }

  /** The index after the closing word of a heredoc. */
  private int endOfHeredoc(int start) throws HclReader.Unreadable {
    int line = endOfLine(start);
    String word = text.substring(start + 2, line).strip();
    String closing = word.startsWith("-") ? word.substring(1) : word;
    int from = line + 1;
    while (from < text.length()) {
      int end = endOfLine(from);
      if (text.substring(from, end).strip().equals(closing)) {
        return end;
      }
      from = end + 1;
    }
    throw new HclReader.Unreadable();
  }
}
