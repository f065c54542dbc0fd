package dev.unitform.git;

import java.net.URISyntaxException;
import org.eclipse.jgit.errors.NotSupportedException;
import org.eclipse.jgit.errors.TransportException;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.CredentialItem;
import org.eclipse.jgit.transport.SshTransport;
import org.eclipse.jgit.transport.Transport;
import org.eclipse.jgit.transport.URIish;
import org.eclipse.jgit.transport.UsernamePasswordCredentialsProvider;
import org.jspecify.annotations.Nullable;

/**
 * The settings for connections to remote repositories.
 *
 * @param user the user name for the token
 * @param token the token for https, which is never shown; null if there is none
 * @param ssh the program that opens ssh connections, and its first arguments
 */
public record ConnectionSettings(String user, @Nullable String token, String ssh) {
  /** The time limit for a connection on which no data arrives. */
  private static final int SECONDS = 60;

  Transport open(Repository repository, String url)
      throws URISyntaxException, NotSupportedException, TransportException {
    URIish address = new URIish(url);
    Transport transport = Transport.open(repository, address);
    transport.setTimeout(SECONDS);
    if (transport instanceof SshTransport connection) {
      connection.setSshSessionFactory(new SshProgram(ssh));
    }
    if (token != null && "https".equals(address.getScheme())) {
      transport.setCredentialsProvider(new Token(address, user, token));
    }
    return transport;
  }

  /**
   * The token for a host. If the host redirects to another host, the other host does not get it.
   */
  static final class Token extends UsernamePasswordCredentialsProvider {
    private final URIish address;

    Token(URIish address, String user, String token) {
      super(user, token);
      this.address = address;
    }

    @Override
    public boolean get(URIish uri, CredentialItem... items) {
      return address.getScheme().equals(uri.getScheme())
          && address.getHost().equalsIgnoreCase(uri.getHost())
          && address.getPort() == uri.getPort()
          && super.get(uri, items);
    }
  }

  /** The settings without the token. */
  @Override
  public String toString() {
    return "ConnectionSettings[user=" + user + ", ssh=" + ssh + "]";
  }
}
