package dev.unitform.yaml;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import dev.unitform.diagnostic.Code;
import dev.unitform.diagnostic.Result;
import dev.unitform.diagnostic.SourcePosition;
import dev.unitform.diagnostic.SourceText;
import dev.unitform.diagnostic.TextLines;
import dev.unitform.yaml.CredentialForm.Part;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A text in which each character of a credential is replaced by a star, so that all other
 * characters keep their places. If the text is not YAML, each line is judged separately, and too
 * much may be hidden.
 */
public final class CredentialMask {
  private static final Pattern NAMED =
      Pattern.compile("\\bname[\"']?\\s*:\\s*[\"']?([-\\w.]+).*?\\bvalue[\"']?\\s*:\\s*([^,}]+)");
  private static final Pattern SECRET = Pattern.compile("\\bkind[\"']?\\s*:\\s*[\"']?Secret\\b");
  private static final Pattern QUOTED = Pattern.compile("'[^']*'|\"[^\"]*\"");
  private static final char STAR = '*';

  /**
   * The maximum number of credentials in a line. If there are more, a message about the line quotes
   * nothing.
   */
  private static final int MOST_SEARCHED = 20;

  private static final int MOST_SECRETS = 1000;
  private static final int SHORTEST_IN_WORDS = 4;
  private static final int PREFIX = 20;

  private final SourceText source;
  private final List<String> lines;
  private final StringBuilder shown;
  private @Nullable SourceText done;
  private final TextLines places;

  /** The hidden texts, by the line in which they begin. */
  private final Map<Integer, List<String>> hidden = new HashMap<>();

  private CredentialMask(SourceText source) {
    this.source = source;
    this.lines = source.text().lines().toList();
    this.shown = new StringBuilder(source.text());
    this.places = new TextLines(source.text());
  }

  /** The mask of a text. */
  public static CredentialMask of(SourceText source) {
    CredentialMask mask = new CredentialMask(source);
    Result<YamlNode> read = YamlReader.read(source);
    YamlNode root = read.value();
    if (root != null) {
      mask.hideFound(root);
      mask.hideInComments();
    }
    // The nodes of a document with errors may be incomplete, so its lines are searched, too.
    if (root == null || read.diagnostics().stream().anyMatch(d -> d.code() != Code.YML003)) {
      mask.hideInLines();
    }
    Credential.formsIn(source.text()).forEach(part -> mask.hide(part.start(), part.end()));
    mask.hideRepeated();
    return mask;
  }

  /** The text with its credentials hidden. */
  public SourceText shown() {
    SourceText text = done;
    if (text == null) {
      text = new SourceText(source.name(), shown.toString());
      done = text;
    }
    return text;
  }

  /**
   * A message in which the credentials of a line are masked.
   *
   * @param line counted from 1
   */
  public String words(int line, String words) {
    String masked = Credential.withoutForms(words);
    List<String> secrets = hidden.getOrDefault(line, List.of());
    if (secrets.size() > MOST_SEARCHED) {
      return QUOTED.matcher(masked).replaceAll(Credential.INSTEAD);
    }
    for (String secret : secrets) {
      masked = without(secret, masked);
      // A message may quote a single word of a value.
      for (String word : secret.split("\\s+", MOST_SEARCHED)) {
        if (word.length() >= SHORTEST_IN_WORDS) {
          masked = quotedWithout(word, masked);
        }
      }
    }
    return masked;
  }

  /**
   * A message in which every credential of a YAML text is masked. Only whole words are masked,
   * because the letters of a credential may also be part of an ordinary word.
   *
   * @param secrets the result of {@link #secretsIn}
   */
  public static String without(Set<String> secrets, String words) {
    String masked = Credential.withoutForms(words);
    for (String secret : secrets) {
      for (int at = masked.indexOf(secret); at >= 0; ) {
        int end = at + secret.length();
        boolean whole = isBoundary(masked, at) && isBoundary(masked, end);
        masked =
            whole ? masked.substring(0, at) + Credential.INSTEAD + masked.substring(end) : masked;
        at = masked.indexOf(secret, whole ? at + Credential.INSTEAD.length() : at + 1);
      }
    }
    return masked;
  }

  private static boolean isBoundary(String text, int at) {
    return at == 0
        || at == text.length()
        || !Character.isLetterOrDigit(text.charAt(at - 1))
        || !Character.isLetterOrDigit(text.charAt(at));
  }

  /**
   * The credentials in a YAML text that are long enough to be recognised in a message; at most a
   * thousand, which is more than a real text has.
   */
  public static Set<String> secretsIn(SourceText source) {
    Set<String> secrets = new TreeSet<>();
    YamlNode root = YamlReader.read(source).value();
    if (root != null) {
      CredentialSearch.search(
          root,
          (scalar, name, sure) -> {
            if (sure
                && scalar.text().length() >= SHORTEST_IN_WORDS
                && secrets.size() < MOST_SECRETS) {
              secrets.add(scalar.text());
            }
          });
    }
    return secrets;
  }

  private static String without(String secret, String words) {
    if (secret.length() < SHORTEST_IN_WORDS) {
      return quotedWithout(secret, words);
    }
    // Some messages contain only the beginning of a long value, so the beginning is hidden, too.
    String prefix = secret.substring(0, Math.min(secret.length(), PREFIX));
    StringBuilder out = new StringBuilder();
    int done = 0;
    for (int at = words.indexOf(prefix); at >= 0; at = words.indexOf(prefix, done)) {
      int end = at + prefix.length();
      while (end < words.length()
          && end - at < secret.length()
          && words.charAt(end) == secret.charAt(end - at)) {
        end++;
      }
      out.append(words, done, at).append(Credential.INSTEAD);
      done = end;
    }
    return out.append(words, done, words.length()).toString();
  }

  private static String quotedWithout(String secret, String words) {
    return words.replace("'" + secret + "'", "'***'").replace("\"" + secret + "\"", "\"***\"");
  }

  private void hideFound(YamlNode root) {
    TreeSet<Integer> nodes = new TreeSet<>();
    everyPosition(root, at -> nodes.add(places.offset(at.line(), at.column())));
    CredentialSearch.search(
        root,
        (scalar, name, sure) -> {
          SourcePosition at = scalar.position();
          int start = places.offset(at.line(), at.column());
          Integer next = nodes.higher(start);
          boolean onOneLine = at.length() > 1 || scalar.text().length() <= 1;
          int end =
              onOneLine
                  ? places.offset(at.line(), at.column() + at.length())
                  : next == null ? source.text().length() : endBefore(at.line(), next);
          hide(start, end);
          remember(at.line(), scalar.text());
        });
  }

  /**
   * The offset at which a value ends. If the next node is in the same line, the value ends before
   * that node. Otherwise, it ends before the line of the next node.
   */
  private int endBefore(int line, int next) {
    return places.line(next) > line ? places.start(places.line(next)) : next;
  }

  private static void everyPosition(YamlNode node, Consumer<SourcePosition> to) {
    to.accept(node.position());
    if (node instanceof YamlNode.Mapping mapping) {
      mapping.entries().forEach(entry -> to.accept(entry.keyPosition()));
    }
    node.children().forEach(child -> everyPosition(child, to));
  }

  /**
   * Hides further occurrences of a line's credentials in the same line, for example in a comment
   * after a value.
   */
  private void hideRepeated() {
    hidden.forEach(
        (number, secrets) -> {
          String line = lines.get(number - 1);
          for (String secret : secrets.size() > MOST_SEARCHED ? List.<String>of() : secrets) {
            if (secret.length() >= SHORTEST_IN_WORDS) {
              for (int at = line.indexOf(secret); at >= 0; ) {
                hide(places.start(number) + at, places.start(number) + at + secret.length());
                at = line.indexOf(secret, at + secret.length());
              }
            }
          }
        });
  }

  private void hideInComments() {
    for (int i = 0; i < lines.size(); i++) {
      int comment = lines.get(i).indexOf('#');
      if (comment >= 0) {
        hideAssigned(places.start(i + 1) + comment, lines.get(i).substring(comment));
      }
    }
  }

  private void hideAssigned(int from, String text) {
    for (Part part : Credential.assignedIn(text)) {
      hide(from + part.start(), from + part.end());
      remember(places.line(from + part.start()), text.substring(part.start(), part.end()));
    }
  }

  /** Hides values line by line, by the keys in the same line and in the lines around it. */
  private void hideInLines() {
    int below = -1;
    int endOfSecret = 0;
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      int indent = indent(line);
      if (i == 0 || line.startsWith("---")) {
        endOfSecret = endOfSecret(i);
      }
      if (line.isBlank()) {
        continue;
      }
      if (below >= 0 && indent <= below) {
        below = -1;
      }
      int value = startOfValue(line);
      String key = value < 0 ? "" : line.substring(0, value);
      if (below >= 0) {
        hideRestOfLine(i, Math.max(value, indent));
      } else if (value >= 0
          && (isKeyOrContainer(key)
              || (i < endOfSecret && CredentialSearch.isOfSecret(keyIn(key))))) {
        hideRestOfLine(i, value);
        below = indent;
      } else if (isNamed(i, key) || (i > 0 && isFlag(lines.get(i - 1)))) {
        hideRestOfLine(i, Math.max(value, indent));
      } else {
        hideAssigned(places.start(i + 1), line);
        hideNamed(i);
      }
    }
  }

  /** The index of the line after a document, if the document is a Secret; 0 if it is not. */
  private int endOfSecret(int begin) {
    boolean isSecret = false;
    int line = begin;
    do {
      isSecret |= SECRET.matcher(lines.get(line)).find();
      line++;
    } while (line < lines.size() && !lines.get(line).startsWith("---"));
    return isSecret ? line : 0;
  }

  /**
   * Hides {@code y} in {@code name: x, value: y} on one line, as in the 'env' of a container, if
   * {@code x} is a key of a credential.
   */
  private void hideNamed(int line) {
    Matcher named = NAMED.matcher(lines.get(line));
    if (named.find() && Credential.isKey(named.group(1))) {
      hide(places.start(line + 1) + named.start(2), places.start(line + 1) + named.end(2));
      remember(line + 1, named.group(2));
    }
  }

  private static boolean isKeyOrContainer(String beforeValue) {
    String key = keyIn(beforeValue);
    return Credential.isKey(key) || Credential.isContainer(key);
  }

  private static String keyIn(String beforeValue) {
    String key = beforeValue.strip();
    while (!key.isEmpty() && "-{[,\"' ".indexOf(key.charAt(0)) >= 0) {
      key = key.substring(1);
    }
    while (!key.isEmpty() && ":=\"' ".indexOf(key.charAt(key.length() - 1)) >= 0) {
      key = key.substring(0, key.length() - 1);
    }
    return key;
  }

  /**
   * Whether a line has the key {@code value}, and the previous or the next line names a credential,
   * as in the 'env' of a container.
   */
  private boolean isNamed(int line, String beforeValue) {
    return keyIn(beforeValue).equals("value") && (isName(line - 1) || isName(line + 1));
  }

  private boolean isName(int line) {
    if (line < 0 || line >= lines.size()) {
      return false;
    }
    String text = lines.get(line);
    int value = startOfValue(text);
    return value >= 0
        && keyIn(text.substring(0, value)).equals("name")
        && Credential.isKey(keyIn(text.substring(value)));
  }

  private static boolean isFlag(String line) {
    String item = line.strip();
    return item.startsWith("- ")
        && Credential.isFlag(
            keyIn(item.substring(1)).isEmpty() ? "" : "--" + keyIn(item.substring(1)));
  }

  private static int startOfValue(String line) {
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      boolean sign =
          (c == ':' && (i + 1 == line.length() || Character.isWhitespace(line.charAt(i + 1))))
              || (c == '=' && i > 0);
      if (sign) {
        return i + 1;
      }
    }
    return -1;
  }

  private static int indent(String line) {
    int indent = 0;
    while (indent < line.length() && " \t".indexOf(line.charAt(indent)) >= 0) {
      indent++;
    }
    return indent;
  }

  private void hideRestOfLine(int line, int from) {
    String rest = lines.get(line).substring(from);
    if (!rest.strip().startsWith("[=") && !rest.strip().startsWith("[#")) {
      hide(places.start(line + 1) + from, places.start(line + 1) + lines.get(line).length());
      remember(line + 1, rest.strip());
    }
  }

  private void hide(int start, int end) {
    for (int i = start; i < end; i++) {
      if (!Character.isWhitespace(shown.charAt(i))) {
        shown.setCharAt(i, STAR);
      }
    }
  }

  private void remember(int line, String secret) {
    if (!secret.isEmpty()) {
      hidden.computeIfAbsent(line, l -> new ArrayList<>()).add(secret);
    }
  }
}
