package dev.unitform.git;

import com.google.re2j.Pattern;
import java.net.URISyntaxException;
import org.eclipse.jgit.transport.URIish;
import org.jspecify.annotations.Nullable;

/**
 * The address of a repository on another machine.
 *
 * @param host the name of the machine, without user and port
 * @param path the path of the repository on the machine
 */
public record RemoteUrl(String host, String path) {
  private static final Pattern ENCODED_USER =
      Pattern.compile("([^/?#@:%]|%[0-9A-Fa-f]{2})*(:([^/?#@:%]|%[0-9A-Fa-f]{2})*)?");

  /** The address in a URL; null for a folder on this machine. */
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
   * Whether the user name or the password in a URL has a delimiter that is not encoded (RFC 3986,
   * section 3.2.1).
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

  /** Whether a text is a URL, or an address in git's short form. */
  static boolean isUrl(String where) {
    // host:path is git's short form. A single letter before the colon is a Windows drive, not a
    // host.
    return where.contains("://") || where.matches("[^/\\\\:]{2,}:.*");
  }
}
