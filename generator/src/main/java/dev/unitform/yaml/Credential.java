package dev.unitform.yaml;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a value that is a credential looks like, by its key or by itself. */
public final class Credential {
  private static final String WORDS =
      "passw(or)?d|passphrase|secret|token|api_?-?key|private_?-?key|access_?-?key|credentials?";

  private static final Pattern KEY = Pattern.compile("(?i).*(" + WORDS + "|dockerconfigjson)");
  private static final Pattern FLAG = Pattern.compile("--?[^=\\s]+");
  private static final Pattern TEXT =
      Pattern.compile(
          "(?s).*(-----BEGIN [A-Z ]*PRIVATE KEY-----|\\bAKIA[0-9A-Z]{16}\\b|\\bgh[pousr]_[A-Za-z0-9]{36,}"
              + "|://[^/\\s:@]+:[^/\\s:@]+@|\\bBearer [-\\w.~+/]{16,}).*");
  private static final Pattern REFERENCE = Pattern.compile("\\s*|\\{\\{.*}}|\\$\\{?[A-Za-z_].*");

  private static final Pattern ASSIGNMENT =
      Pattern.compile("(?i)([-\\w.]*(?:" + WORDS + ")[\"']?\\s*[:=]\\s*)(\"[^\"]*\"|'[^']*'|\\S+)");

  private Credential() {}

  /** Whether the value of a key is one. */
  public static boolean isOne(String key, String text) {
    return (isKey(key) && !REFERENCE.matcher(text).matches()) || TEXT.matcher(text).matches();
  }

  /** Whether a key is the name of one. */
  public static boolean isKey(String key) {
    return KEY.matcher(key).matches();
  }

  /** Whether a text is a flag that a credential follows. */
  public static boolean isFlag(String text) {
    return FLAG.matcher(text).matches() && isKey(text);
  }

  /** A text without what it assigns to such keys, as settings inside of a text do. */
  public static String withoutAssigned(String text, String instead) {
    Matcher matcher = ASSIGNMENT.matcher(text);
    return matcher.replaceAll(
        match ->
            Matcher.quoteReplacement(
                REFERENCE.matcher(match.group(3)).matches()
                    ? match.group()
                    : match.group(1) + instead));
  }
}
