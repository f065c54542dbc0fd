package dev.unitform.git;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.re2j.Pattern;
import dev.unitform.diagnostic.ShortText;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Removes secrets from addresses of repositories and from messages of hosts. */
public final class SecretText {
  private static final String MASK = "***";
  private static final String SCHEME = "://";

  /** The maximum length of a message. It also limits the time that the patterns take. */
  private static final int LONGEST = 2000;

  /** A user name of at least this length may be a token, so it is masked. */
  private static final int SHORTEST_TOKEN = 8;

  private static final Pattern USER = Pattern.compile("://[^\\s@]*@");
  private static final Pattern QUERY = Pattern.compile("(://[^\\s?]*)\\?\\S*");

  private SecretText() {}

  /**
   * An address without its user, password and query. A user part that is not encoded may contain
   * any character, so it ends at the last {@code @}.
   */
  public static String maskedAddress(String address) {
    int scheme = address.indexOf(SCHEME);
    int at = address.lastIndexOf('@');
    if (!RemoteUrl.isUrl(address) || address.startsWith("file:")) {
      return address;
    }
    String start = scheme < 0 ? "" : address.substring(0, scheme + SCHEME.length());
    String user = at < 0 ? "" : address.substring(start.length(), Math.max(at, start.length()));
    String rest = address.substring(at < start.length() ? start.length() : at + 1);
    // In ssh addresses, the user is an account name and not secret.
    boolean isAccount = start.isEmpty() || start.contains("ssh");
    String shown =
        user.isEmpty() ? "" : (isAccount && user.matches("[A-Za-z0-9._-]+") ? user : MASK) + "@";
    return start + shown + rest.replaceFirst("[?#].*", "?" + MASK);
  }

  /**
   * A message of a host, or of a program that connects to it. Secrets in the address, and the token
   * in any encoding, are masked.
   */
  public static String masked(String text, String address, @Nullable String token) {
    String masked = text.replace(address, maskedAddress(address));
    for (String secret : secrets(address, token)) {
      masked = masked.replace(secret, MASK);
    }
    masked = ShortText.of(masked, LONGEST);
    masked = USER.matcher(masked).replaceAll(SCHEME + MASK + "@");
    return QUERY.matcher(masked).replaceAll("$1?" + MASK);
  }

  private static List<String> secrets(String address, @Nullable String token) {
    List<String> secrets = new ArrayList<>();
    if (token != null && !token.isEmpty()) {
      secrets.add(token);
      for (String user : List.of("x-access-token", "oauth2")) {
        secrets.add(base64(user + ":" + token));
      }
      secrets.add(base64(token));
    }
    int scheme = address.indexOf(SCHEME);
    int at = address.lastIndexOf('@');
    if (scheme >= 0 && at > scheme) {
      String user = address.substring(scheme + SCHEME.length(), at);
      int colon = user.indexOf(':');
      secrets.add(colon < 0 ? "" : user.substring(colon + 1));
      String name = colon < 0 ? user : user.substring(0, colon);
      secrets.add(name.length() < SHORTEST_TOKEN ? "" : name);
    }
    int query = address.indexOf('?');
    if (RemoteUrl.isUrl(address) && query >= 0) {
      for (String pair : address.substring(query + 1).split("[&=]", -1)) {
        secrets.add(pair.length() < SHORTEST_TOKEN ? "" : pair);
      }
    }
    List<String> forms = new ArrayList<>();
    for (String secret : secrets) {
      forms.add(secret);
      forms.add(URLEncoder.encode(secret, UTF_8));
      forms.add(decoded(secret));
    }
    forms.removeIf(String::isEmpty);
    // The longest secrets are masked first. Otherwise, a secret that contains another one would be
    // masked only in part.
    forms.sort((one, other) -> Integer.compare(other.length(), one.length()));
    return forms;
  }

  private static String base64(String text) {
    return Base64.getEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, UTF_8);
    } catch (IllegalArgumentException e) {
      return text;
    }
  }
}
