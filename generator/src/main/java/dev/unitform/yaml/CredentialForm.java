package dev.unitform.yaml;

import dev.unitform.program.ProgramFiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The form of the tokens that one issuer makes: a prefix, followed by characters of an alphabet.
 * The file credential-forms.txt lists all forms.
 */
final class CredentialForm {
  private static final Map<String, String> ALPHABETS =
      Map.of(
          "hex", "[0-9a-fA-F]",
          "upper", "[0-9A-Z]",
          "alnum", "[0-9A-Za-z]",
          "word", "[-0-9A-Za-z_]",
          "dotted", "[-0-9A-Za-z_.=]",
          "base64", "[0-9A-Za-z+/=]",
          "url", "[0-9A-Za-z+/=%]",
          "bcrypt", "[0-9A-Za-z$./]");

  private static final List<CredentialForm> ALL = all();

  private final String prefix;
  private final String rest;

  /** Compiled when a text has the prefix, because compiling all forms delays a short run. */
  private @Nullable Pattern compiled;

  private CredentialForm(String prefix, String rest) {
    this.prefix = prefix;
    this.rest = rest;
  }

  private static List<CredentialForm> all() {
    return ProgramFiles.rows("dev/unitform/yaml/credential-forms.txt").stream()
        .map(line -> of(line.split(" ", -1)))
        .toList();
  }

  private static CredentialForm of(String[] words) {
    String count = words[2].replace("+", "");
    String times = words[2].equals(count) ? "}(?![0-9A-Za-z])" : ",}+";
    return new CredentialForm(words[0], ALPHABETS.get(words[1]) + "{" + count + times);
  }

  /** A part of a text. */
  record Part(int start, int end) {}

  /** The parts of a text that have one of the forms, form by form. */
  static List<Part> in(String text) {
    List<Part> parts = new ArrayList<>();
    for (CredentialForm form : ALL) {
      int length = form.prefix.length();
      for (int at = text.indexOf(form.prefix);
          at >= 0;
          at = text.indexOf(form.prefix, at + length)) {
        if (!form.isInsideWord(text, at)) {
          Matcher rest = form.rest().matcher(text).region(at + length, text.length());
          if (rest.lookingAt()) {
            parts.add(new Part(at, rest.end()));
          }
        }
      }
    }
    return parts;
  }

  private synchronized Pattern rest() {
    if (compiled == null) {
      compiled = Pattern.compile(rest);
    }
    return compiled;
  }

  private boolean isInsideWord(String text, int start) {
    return start > 0
        && isAlphanumeric(prefix.charAt(0))
        && (isAlphanumeric(text.charAt(start - 1)) || text.charAt(start - 1) == '_');
  }

  private static boolean isAlphanumeric(char c) {
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
  }
}
