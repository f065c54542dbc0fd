package dev.unitform.diff.hcl;

import dev.unitform.diff.tree.Tree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads HCL for a comparison. Blocks, attributes, lists and objects are parsed; other expressions
 * are kept as text.
 */
public final class HclReader {
  /** Thrown if a text is not valid HCL. */
  static final class Unreadable extends Exception {
    private static final long serialVersionUID = 1L;
  }

  private final List<Token> tokens;
  private int at;

  private HclReader(List<Token> tokens) {
    this.tokens = tokens;
  }

  /**
   * The blocks of a file, in order. Attributes outside of blocks form a block without a type.
   *
   * @return null if the text cannot be read
   */
  public static @Nullable List<HclBlock> read(String text) {
    try {
      return new HclReader(Tokens.of(text)).file();
    } catch (Unreadable e) {
      return null;
    }
  }

  private List<HclBlock> file() throws Unreadable {
    List<HclBlock> blocks = new ArrayList<>();
    Map<String, Tree> loose = new LinkedHashMap<>();
    while (peek().kind() != Token.Kind.END) {
      if (peek().kind() == Token.Kind.NEWLINE) {
        at++;
      } else if (isAttribute()) {
        attribute(loose);
      } else {
        blocks.add(block());
      }
    }
    if (!loose.isEmpty()) {
      blocks.add(new HclBlock("", List.of(), new Tree.Fields(loose)));
    }
    return blocks;
  }

  private HclBlock block() throws Unreadable {
    String type = word();
    List<String> labels = new ArrayList<>();
    while (!peek().is("{")) {
      Token label = next();
      if (label.kind() == Token.Kind.STRING) {
        labels.add(unquoted(label.text()));
      } else if (label.kind() == Token.Kind.WORD) {
        labels.add(label.text());
      } else {
        throw new Unreadable();
      }
    }
    at++;
    return new HclBlock(type, labels, body());
  }

  private Tree.Fields body() throws Unreadable {
    Map<String, Tree> members = new LinkedHashMap<>();
    Map<String, List<Tree>> inner = new LinkedHashMap<>();
    while (!peek().is("}")) {
      if (peek().kind() == Token.Kind.NEWLINE) {
        at++;
      } else if (isAttribute()) {
        attribute(members);
      } else {
        HclBlock block = block();
        List<String> name = new ArrayList<>(List.of(block.type()));
        name.addAll(block.labels());
        inner.computeIfAbsent(String.join(" ", name), n -> new ArrayList<>()).add(block.body());
      }
    }
    at++;
    for (Map.Entry<String, List<Tree>> blocks : inner.entrySet()) {
      put(members, blocks.getKey(), new Tree.Items(blocks.getValue()));
    }
    return new Tree.Fields(members);
  }

  private boolean isAttribute() {
    return peek().kind() == Token.Kind.WORD && tokens.get(at + 1).is("=");
  }

  private void attribute(Map<String, Tree> members) throws Unreadable {
    String name = word();
    at++;
    put(members, name, Expression.of(expression()));
  }

  private static void put(Map<String, Tree> members, String name, Tree value) throws Unreadable {
    if (members.putIfAbsent(name, value) != null) {
      throw new Unreadable();
    }
  }

  /**
   * Reads the tokens of an expression, up to the end of the line or, for a block on one line, the
   * end of the block.
   */
  private List<Token> expression() throws Unreadable {
    int from = at;
    int depth = 0;
    while (true) {
      Token token = peek();
      if (token.kind() == Token.Kind.END) {
        if (depth > 0) {
          throw new Unreadable();
        }
        break;
      }
      boolean opens = token.is("(") || token.is("[") || token.is("{");
      boolean closes = token.is(")") || token.is("]") || token.is("}");
      if (depth == 0 && (closes || token.kind() == Token.Kind.NEWLINE)) {
        break;
      }
      depth += opens ? 1 : closes ? -1 : 0;
      at++;
    }
    if (at == from) {
      throw new Unreadable();
    }
    return tokens.subList(from, at);
  }

  private Token peek() {
    return tokens.get(at);
  }

  private Token next() throws Unreadable {
    if (peek().kind() == Token.Kind.END) {
      throw new Unreadable();
    }
    return tokens.get(at++);
  }

  private String word() throws Unreadable {
    Token token = next();
    if (token.kind() != Token.Kind.WORD) {
      throw new Unreadable();
    }
    return token.text();
  }

  static String unquoted(String string) {
    return string.substring(1, string.length() - 1);
  }
}
