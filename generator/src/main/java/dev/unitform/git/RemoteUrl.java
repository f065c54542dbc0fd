package dev.unitform.git;

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

  /** Whether it is a URL, be it in git's own short form. */
  static boolean isUrl(String where) {
    // host:path is a URL for git; a drive letter is none.
    return where.contains("://") || where.matches("[^/\\\\:]{2,}:.*");
  }
}
