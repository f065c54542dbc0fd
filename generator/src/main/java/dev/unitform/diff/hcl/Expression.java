package dev.unitform.diff.hcl;

import dev.unitform.diff.tree.Tree;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads an expression of HCL as a value, if this is possible without evaluating it. */
final class Expression {
  private Expression() {}

  static Tree of(List<Token> written) {
    List<Token> tokens = withoutNewlinesAround(written);
    if (tokens.isEmpty()) {
      return Tree.plain("");
    }
    Token first = tokens.get(0);
    if (tokens.size() == 1) {
      return single(first);
    }
    boolean isWhole = closing(tokens, 0) == tokens.size() - 1;
    if (first.is("[") && isWhole && !isComprehension(tokens)) {
      return items(inside(tokens));
    }
    if (first.is("{") && isWhole && !isComprehension(tokens)) {
      Tree fields = fields(inside(tokens));
      return fields == null ? text(tokens) : fields;
    }
    Tree call = call(tokens);
    return call == null ? text(tokens) : call;
  }

  private static Tree single(Token token) {
    if (token.kind() != Token.Kind.STRING) {
      return Tree.plain(token.text());
    }
    String text = HclReader.unquoted(token.text());
    boolean isTemplate = text.contains("${") || text.contains("%{");
    return isTemplate ? Tree.plain(token.text()) : Tree.text(unescaped(text));
  }

  private static String unescaped(String text) {
    return text.indexOf('\\') < 0
        ? text
        : text.replace("\\\"", "\"").replace("\\n", "\n").replace("\\\\", "\\");
  }

  /**
   * A function call with one list or object as its argument, such as {@code toset([…])}, as a
   * mapping from the function to the argument; null for other expressions.
   */
  private static @Nullable Tree call(List<Token> tokens) {
    boolean isCall =
        tokens.get(0).kind() == Token.Kind.WORD
            && tokens.get(1).is("(")
            && closing(tokens, 1) == tokens.size() - 1;
    if (!isCall) {
      return null;
    }
    Tree argument = of(tokens.subList(2, tokens.size() - 1));
    return argument instanceof Tree.Leaf
        ? null
        : new Tree.Fields(Collections.singletonMap(tokens.get(0).text() + "()", argument));
  }

  private static Tree items(List<Token> tokens) {
    List<Tree> items = new ArrayList<>();
    for (List<Token> part : parts(tokens, /* atNewlines= */ false)) {
      items.add(of(part));
    }
    return new Tree.Items(items);
  }

  private static @Nullable Tree fields(List<Token> tokens) {
    Map<String, Tree> members = new LinkedHashMap<>();
    for (List<Token> part : parts(tokens, /* atNewlines= */ true)) {
      int sign = 0;
      while (sign < part.size() && !part.get(sign).is("=") && !part.get(sign).is(":")) {
        sign++;
      }
      if (sign == 0 || sign >= part.size() - 1) {
        return null;
      }
      Tree key = of(part.subList(0, sign));
      String name = key instanceof Tree.Leaf leaf ? leaf.text() : key.toString();
      if (members.put(name, of(part.subList(sign + 1, part.size()))) != null) {
        return null;
      }
    }
    return new Tree.Fields(members);
  }

  /**
   * Splits an expression at the commas or line feeds that are outside of brackets. Empty parts are
   * left out.
   */
  private static List<List<Token>> parts(List<Token> tokens, boolean atNewlines) {
    List<List<Token>> parts = new ArrayList<>();
    int from = 0;
    int depth = 0;
    for (int i = 0; i <= tokens.size(); i++) {
      boolean ends = i == tokens.size();
      if (!ends) {
        Token token = tokens.get(i);
        depth += opens(token) ? 1 : closes(token) ? -1 : 0;
        ends = depth == 0 && (token.is(",") || (atNewlines && token.kind() == Token.Kind.NEWLINE));
      }
      if (ends) {
        List<Token> part = withoutNewlinesAround(tokens.subList(from, i));
        if (!part.isEmpty()) {
          parts.add(part);
        }
        from = i + 1;
      }
    }
    return parts;
  }

  private static List<Token> inside(List<Token> tokens) {
    return tokens.subList(1, tokens.size() - 1);
  }

  private static boolean isComprehension(List<Token> tokens) {
    List<Token> inside = withoutNewlinesAround(inside(tokens));
    return !inside.isEmpty() && inside.get(0).text().equals("for");
  }

  private static List<Token> withoutNewlinesAround(List<Token> tokens) {
    int from = 0;
    int to = tokens.size();
    while (from < to && tokens.get(from).kind() == Token.Kind.NEWLINE) {
      from++;
    }
    while (to > from && tokens.get(to - 1).kind() == Token.Kind.NEWLINE) {
      to--;
    }
    return tokens.subList(from, to);
  }

  /** The index of the closing bracket; -1 if there is none. */
  private static int closing(List<Token> tokens, int opening) {
    int depth = 0;
    for (int i = opening; i < tokens.size(); i++) {
      depth += opens(tokens.get(i)) ? 1 : closes(tokens.get(i)) ? -1 : 0;
      if (depth <= 0) {
        return i == opening ? -1 : i;
      }
    }
    return -1;
  }

  private static boolean opens(Token token) {
    return token.is("(") || token.is("[") || token.is("{");
  }

  private static boolean closes(Token token) {
    return token.is(")") || token.is("]") || token.is("}");
  }

  private static Tree text(List<Token> tokens) {
    StringBuilder out = new StringBuilder();
    boolean newline = false;
    for (Token token : tokens) {
      if (token.kind() == Token.Kind.NEWLINE) {
        newline = true;
        continue;
      }
      boolean space = !out.isEmpty() && (token.spaced() || newline);
      out.append(space ? " " : "").append(token.text());
      newline = false;
    }
    return Tree.plain(out.toString());
  }
}
