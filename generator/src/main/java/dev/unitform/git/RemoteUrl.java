package dev.unitform.git;

import com.google.re2j.Pattern;
import java.net.URISyntaxException;
import org.eclipse.jgit.transport.URIish;
import org.jspecify.annotations.Nullable;

/**
 * Where a repository is on another machine.
 *
 * @param host without user and port
 * @param path of the repository on it
 */
public record RemoteUrl(String host, String path) {
  private static final Pattern ENCODED_USER =
      Pattern.compile("([^/?#@:%]|%[0-9A-Fa-f]{2})*(:([^/?#@:%]|%[0-9A-Fa-f]{2})*)?");

  /** The place that a URL names; null for what names a folder of this machine. */
  public static @Nullable RemoteUrl of(String repository) {
    try {
      URIish url = new URIish(repository);
      return isUrl(repository) && url.getHost() != null
          ? new RemoteUrl(url.getHost(), url.getPath())
          : null;
    } catch (URISyntaxException e) {
      return null;
    }
  }

  /**
   * Whether a user name or password in a URL has a character that ends it there (RFC 3986, section
   * 3.2.1: a user's part has no delimiter of another part that is not encoded).
   */
  static boolean hasUnencodedUser(String url) {
    int scheme = url.indexOf("://");
    int at = url.lastIndexOf('@');
    if (scheme < 0 || at < scheme) {
      return false;
    }
    String user = url.substring(scheme + "://".length(), at);
    return !ENCODED_USER.matcher(user).matches();
  }

  /** Whether it is a URL, be it in git's own short form. */
  static boolean isUrl(String where) {
    // host:path is a URL for git; a drive letter is none.
    return where.contains("://") || where.matches("[^/\\\\:]{2,}:.*");
  }
}
