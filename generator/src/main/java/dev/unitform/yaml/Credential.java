package dev.unitform.yaml;

import dev.unitform.yaml.CredentialForm.Part;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Recognises credentials, such as passwords and tokens, by their key or by their form. */
public final class Credential {
  /** Stands for a credential in a text. */
  static final String INSTEAD = "***";

  private static final Pattern FLAG = Pattern.compile("--?[^=\\s]+");

  /** Texts that are not credentials: empty ones, and references to credentials. */
  private static final Pattern REFERENCE =
      Pattern.compile(
          "(?s)\\s*|\\{\\{.*}}\\s*|\\[[=#].*|\\$[{(][A-Za-z_].*|\\$[A-Z_][A-Z0-9_]*|\\$[a-z_]+"
              + "|<[^<>]*>|(?:ref\\+[a-z0-9]+|vault|op|secretref):.*|arn:aws:.*|ENC\\[.*");

  /** The absolute path of a file or folder. */
  private static final Pattern PATH = Pattern.compile("(?:/[-a-z0-9_.]+){2,40}/?");

  /** The name of a key in a Secret, of several words. */
  private static final Pattern NAME_OF_KEY =
      Pattern.compile("[a-z0-9]+[-_.][-_.a-z0-9]*|[A-Z0-9]+[-_.][-_.A-Z0-9]*");

  /** The name of a key in a Secret, of one word. */
  private static final Pattern WORD_OF_KEY = Pattern.compile("password|passcode|passphrase|token");

  private static final Pattern OBJECT_NAME = Pattern.compile("[a-z0-9]([-a-z0-9.]*[a-z0-9])?");
  private static final Pattern DURATION = Pattern.compile("[0-9]+(ms|s|m|h|d)");

  private static final Pattern USER_OF_URL = Pattern.compile("://([^/\\s@\"'`]++)@");

  /**
   * Forms that begin with a word or contain one. They are compiled only if a simple search shows
   * that a text may have one, because compiling them takes longer than a short run needs to read
   * its profile.
   */
  private static final class Rare {
    static final Pattern PRIVATE_KEY =
        Pattern.compile("-----BEGIN [ A-Z0-9]{0,60}PRIVATE KEY(?: BLOCK)?-----");
    static final Pattern WEB_TOKEN =
        Pattern.compile("(?<![-\\w])eyJ[-\\w]{8,}+\\.eyJ[-\\w]{8,}+\\.[-\\w]{8,}+");
    static final Pattern WEBHOOK =
        Pattern.compile(
            "(?:hooks\\.slack\\.com/(?:services|workflows|triggers)/"
                + "|discord(?:app)?\\.com/api/webhooks/|webhook\\.office\\.com/webhookb2/)"
                + "[-\\w@/]{7,}+");
    static final Pattern BASIC = Pattern.compile("(?i)\\bBasic ([A-Za-z0-9+/]{8,}+={0,2})");
    static final Pattern BEARER = Pattern.compile("(?i)\\bBearer ([-\\w.~+/]{16,}+)");
    static final Pattern CURL = Pattern.compile("\\bcurl\\b");
    static final Pattern USER_OF_CURL =
        Pattern.compile("\\s(?:-[a-zA-Z#]{0,8}u|--user)[ =]?[\"']?([^\\s:\"'$]++:[^\\s\"'$]++)");

    /** The login of a registry in .dockerconfigjson. */
    static final Pattern LOGIN =
        Pattern.compile("\"auth\"\\s*+:\\s*+\"([A-Za-z0-9+/]{8,}+={0,2})\"");

    static final Pattern SSHPASS = Pattern.compile("\\bsshpass\\s++-p\\s*+[\"']?([^\\s\"'$]{4,}+)");
    static final Pattern MYSQL = Pattern.compile("\\bmysql");
    static final Pattern PASSWORD_OF_MYSQL = Pattern.compile("\\s-p([^\\s\"'$]{4,}+)");
    static final Pattern ORACLE =
        Pattern.compile("\\bjdbc:oracle:[a-z0-9]++:[^/\\s@]++/([^@\\s]++)@");

    private Rare() {}
  }

  private static final Pattern TOKEN = Pattern.compile("[-0-9A-Za-z_.=~+/]+");
  private static final Pattern DIGIT = Pattern.compile("[0-9]");
  private static final int SHORTEST_TOKEN = 12;
  private static final int LONG_FOR_A_NAME = 20;

  private Credential() {}

  /** Whether a text is a credential, judged by its key and its form. */
  public static boolean isOne(String key, String text) {
    return isValueOf(CredentialKey.of(key), text) || !formsIn(text).isEmpty();
  }

  private static boolean isValueOf(CredentialKey key, String text) {
    return key.isOfCredential()
        && !refers(text)
        && !(key.mayNameSecret() && OBJECT_NAME.matcher(text).matches())
        && !(key.isKeyOfSecret() && isNameOfKey(text));
  }

  private static boolean isNameOfKey(String text) {
    return WORD_OF_KEY.matcher(text).matches()
        || (NAME_OF_KEY.matcher(text).matches()
            && (text.endsWith("key") || text.endsWith(".pem") || isKey(text)));
  }

  /** Whether a number with this key is a credential. */
  static boolean isNumericOne(String key) {
    return CredentialKey.of(key).isOfNumericCredential();
  }

  /** Whether a text below a key such as {@code passwords} is a credential. */
  static boolean isOneBelowContainer(String key, String text) {
    return isNotBeside(key)
        && !refers(text)
        && !DURATION.matcher(text).matches()
        && !text.contains("://");
  }

  /** Whether a number below a key such as {@code passwords} is a credential. */
  static boolean isNumberBelowContainer(String container, String key) {
    return CredentialKey.of(container).isOfPasswords() && isNotBeside(key);
  }

  private static boolean isNotBeside(String key) {
    CredentialKey words = CredentialKey.of(key);
    return words.isContainer() || !words.isBeside();
  }

  private static boolean refers(String text) {
    return REFERENCE.matcher(text).matches() || PATH.matcher(text).matches();
  }

  /** Whether the value of a key is a credential or a reference to a credential. */
  public static boolean isKey(String key) {
    return CredentialKey.of(key).isOfCredential();
  }

  /** Whether every value below a key is a credential, as below {@code passwords}. */
  public static boolean isContainer(String key) {
    return CredentialKey.of(key).isContainer();
  }

  /** Whether a text is a flag whose argument is a credential. */
  public static boolean isFlag(String text) {
    return FLAG.matcher(text).matches() && isKey(text);
  }

  /** A copy of a text in which credentials are replaced. */
  public static String without(String text, String instead) {
    List<Part> parts = assignedIn(text);
    parts.addAll(formsIn(text));
    return without(text, parts, instead);
  }

  /**
   * A copy of a text without the credentials whose form alone shows that they are credentials, such
   * as the tokens of a known issuer.
   */
  public static String withoutForms(String text) {
    return without(text, formsIn(text), INSTEAD);
  }

  private static String without(String text, List<Part> parts, String instead) {
    if (parts.isEmpty()) {
      return text;
    }
    parts.sort(Comparator.comparingInt(Part::start));
    StringBuilder out = new StringBuilder();
    int done = 0;
    for (Part part : parts) {
      if (part.start() >= done) {
        out.append(text, done, part.start()).append(instead);
      }
      done = Math.max(done, part.end());
    }
    return out.append(text, done, text.length()).toString();
  }

  /** The parts of a text whose form shows that they are credentials. */
  static List<Part> formsIn(String text) {
    List<Part> parts = new ArrayList<>();
    if (text.length() >= 8) {
      parts.addAll(CredentialForm.in(text));
      if (text.contains("PRIVATE KEY")) {
        add(Rare.PRIVATE_KEY, 0, text, parts);
      }
      if (text.contains("eyJ")) {
        add(Rare.WEB_TOKEN, 0, text, parts);
      }
      if (text.contains(".com/")) {
        add(Rare.WEBHOOK, 0, text, parts);
      }
      if (text.contains("://")) {
        for (Matcher user = USER_OF_URL.matcher(text); user.find(); ) {
          Part part = secretOfUser(text, user.start(1), user.end(1));
          if (part != null) {
            parts.add(part);
          }
        }
      }
      if (text.indexOf(' ') >= 0) {
        addLogins(Rare.BASIC, text, parts);
        for (Matcher bearer = Rare.BEARER.matcher(text); bearer.find(); ) {
          if (DIGIT.matcher(bearer.group(1)).find()) {
            parts.add(new Part(bearer.start(1), bearer.end(1)));
          }
        }
      }
      if (text.contains("\"auth\"")) {
        addLogins(Rare.LOGIN, text, parts);
      }
      if (text.contains("sshpass")) {
        add(Rare.SSHPASS, 1, text, parts);
      }
      if (text.contains("jdbc:oracle:")) {
        add(Rare.ORACLE, 1, text, parts);
      }
      if (text.contains("curl") && Rare.CURL.matcher(text).find()) {
        add(Rare.USER_OF_CURL, 1, text, parts);
      }
      if (text.contains("mysql") && Rare.MYSQL.matcher(text).find()) {
        add(Rare.PASSWORD_OF_MYSQL, 1, text, parts);
      }
    }
    return parts;
  }

  private static void addLogins(Pattern encoded, String text, List<Part> parts) {
    for (Matcher login = encoded.matcher(text); login.find(); ) {
      if (isUserAndPassword(login.group(1))) {
        parts.add(new Part(login.start(1), login.end(1)));
      }
    }
  }

  private static void add(Pattern form, int group, String text, List<Part> parts) {
    for (Matcher found = form.matcher(text); found.find(); ) {
      parts.add(new Part(found.start(group), found.end(group)));
    }
  }

  /** The secret in the user part of a URL; null if it is only a user name. */
  private static @Nullable Part secretOfUser(String text, int start, int end) {
    int colon = text.indexOf(':', start);
    if (colon < 0 || colon >= end) {
      String user = text.substring(start, end);
      boolean isToken =
          TOKEN.matcher(user).matches()
              && user.chars().anyMatch(Character::isLetter)
              && (user.length() >= LONG_FOR_A_NAME
                  || (user.length() >= SHORTEST_TOKEN && DIGIT.matcher(user).find()));
      return isToken ? new Part(start, end) : null;
    }
    String password = text.substring(colon + 1, end);
    return password.isEmpty() || password.startsWith("{{") || password.startsWith("$")
        ? null
        : new Part(colon + 1, end);
  }

  /** Whether a text is a user name and a password, as in an HTTP header. */
  private static boolean isUserAndPassword(String base64) {
    try {
      String decoded = new String(Base64.getDecoder().decode(base64), StandardCharsets.ISO_8859_1);
      return decoded.indexOf(':') >= 0 && decoded.chars().allMatch(c -> c >= ' ' && c != 127);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /** The values that a text assigns to keys of credentials, as in {@code password=x}. */
  static List<Part> assignedIn(String text) {
    List<Part> parts = new ArrayList<>();
    boolean[] unclosed = new boolean[2];
    int from = 0;
    for (int at = sign(text, 0); at >= 0; at = sign(text, Math.max(at + 1, from))) {
      if (isKey(keyBefore(text, at))) {
        Part value = valueBehind(text, at + 1, unclosed);
        if (value != null && !refers(text.substring(value.start(), value.end()))) {
          parts.add(value);
          from = value.end();
        }
      }
    }
    return parts;
  }

  private static int sign(String text, int from) {
    for (int i = from; i < text.length(); i++) {
      if (text.charAt(i) == ':' || text.charAt(i) == '=') {
        return i;
      }
    }
    return -1;
  }

  private static String keyBefore(String text, int sign) {
    int end = sign;
    int most = Math.max(0, sign - 16);
    while (end > most && Character.isWhitespace(text.charAt(end - 1))) {
      end--;
    }
    if (end > 0 && "\"'".indexOf(text.charAt(end - 1)) >= 0) {
      end--;
    }
    int start = end;
    int first = Math.max(0, end - 64);
    while (start > first
        && (Character.isLetterOrDigit(text.charAt(start - 1))
            || "-_.".indexOf(text.charAt(start - 1)) >= 0)) {
      start--;
    }
    return text.substring(start, end);
  }

  /**
   * Finds the value after a key in a text; null if there is none.
   *
   * @param unclosed for each kind of quote, whether the rest of the text contains no closing quote
   */
  private static @Nullable Part valueBehind(String text, int from, boolean[] unclosed) {
    int start = from;
    int most = Math.min(text.length(), from + 200);
    while (start < most && Character.isWhitespace(text.charAt(start))) {
      start++;
    }
    if (start == most) {
      return null;
    }
    if (";,&".indexOf(text.charAt(start)) >= 0) {
      return null;
    }
    int quote = "\"'".indexOf(text.charAt(start));
    if (quote >= 0 && !unclosed[quote]) {
      int end = text.indexOf(text.charAt(start), start + 1);
      if (end >= 0) {
        return end == start + 1 ? null : new Part(start + 1, end);
      }
      unclosed[quote] = true;
    }
    int end = start;
    while (end < text.length() && !Character.isWhitespace(text.charAt(end))) {
      end++;
    }
    // A word on the next line that ends in a colon or a hyphen is another key or the start of a
    // list item, not the value of this key.
    boolean isKey =
        ":-".indexOf(text.charAt(end - 1)) >= 0 && text.substring(from, start).indexOf('\n') >= 0;
    boolean isCut = text.startsWith("...", end - 3);
    return isKey || isCut ? null : new Part(start, end);
  }
}
