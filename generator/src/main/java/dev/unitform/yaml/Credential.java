package dev.unitform.yaml;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a value that is a credential looks like, by its key or by itself. */
public final class Credential {
  private static final String WORDS =
      "passw(or)?d|passphrase|secret|token|api_?-?key|private_?-?key|access_?-?key|credentials?";

  private static final Pattern KEY = Pattern.compile("(?i).*(" + WORDS + "|dockerconfigjson)");
  private static final Pattern FLAG = Pattern.compile("--?[^=\\s]+");

  /** What has a form of its own, wherever it stands; a reference in its place is none. */
  private static final Pattern TEXT =
      Pattern.compile(
          "(?s).*(-----BEGIN [A-Z ]*PRIVATE KEY-----|\\bAKIA[0-9A-Z]{16}\\b"
              + "|\\bgh[pousr]_[A-Za-z0-9]{36,}|\\bgithub_pat_\\w{22,}|\\bglpat-[-\\w]{20,}"
              + "|\\bxox[abprs]-[-A-Za-z0-9]{10,}|\\bAIza[-\\w]{35}"
              + "|\\beyJ[-\\w]{8,}\\.eyJ[-\\w]{8,}\\.[-\\w]{8,}"
              + "|://hooks\\.slack\\.com/services/\\w+/\\w+/\\w+"
              + "|://[^/\\s:@]*:(?!\\$|\\{\\{)[^/\\s:@]+@|\\bBearer [-\\w.~+/]{16,}).*");

  private static final Pattern REFERENCE = Pattern.compile("\\s*|\\{\\{.*}}|\\$[{(]?[A-Za-z_].*");

  /** Keys of which the value is the name of a secret, if it can be one; but for some. */
  private static final Pattern SECRETS_NAME = Pattern.compile("(?i).*[-_.\\w]secret");

  private static final Pattern SECRET_ITSELF =
      Pattern.compile(
          "(?i).*(client|app|application|api|consumer|shared|oauth2?|signing|webhook|jwt|hmac|session"
              + "|cookie|encryption|master|otp)[-_.]?secret");
  private static final Pattern OBJECT_NAME = Pattern.compile("[a-z0-9]([-a-z0-9.]*[a-z0-9])?");

  private static final Pattern ASSIGNMENT =
      Pattern.compile("(?i)([-\\w.]*(?:" + WORDS + ")[\"']?\\s*[:=]\\s*)(\"[^\"]*\"|'[^']*'|\\S+)");

  private Credential() {}

  /** Whether the value of a key is one. */
  public static boolean isOne(String key, String text) {
    return (isKey(key) && !REFERENCE.matcher(text).matches() && !isSecretsName(key, text))
        || TEXT.matcher(text).matches();
  }

  private static boolean isSecretsName(String key, String text) {
    return SECRETS_NAME.matcher(key).matches()
        && !SECRET_ITSELF.matcher(key).matches()
        && OBJECT_NAME.matcher(text).matches();
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
