package dev.unitform.git;

import java.net.URISyntaxException;
import org.eclipse.jgit.errors.NotSupportedException;
import org.eclipse.jgit.errors.TransportException;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.SshTransport;
import org.eclipse.jgit.transport.Transport;
import org.eclipse.jgit.transport.URIish;
import org.eclipse.jgit.transport.UsernamePasswordCredentialsProvider;
import org.jspecify.annotations.Nullable;

/**
 * How remote repositories are reached.
 *
 * @param user that goes with the token
 * @param token for https; null to go without. It is never shown
 * @param ssh the program that opens ssh connections, and the arguments that come first
 */
public record Access(String user, @Nullable String token, String ssh) {
  /** How long a silent connection is waited for. */
  private static final int SECONDS = 60;

  Transport open(Repository repository, String url)
      throws URISyntaxException, NotSupportedException, TransportException {
    Transport transport = Transport.open(repository, new URIish(url));
    transport.setTimeout(SECONDS);
    if (transport instanceof SshTransport connection) {
      connection.setSshSessionFactory(new SshProgram(ssh));
    }
    if (token != null && url.startsWith("https://")) {
      transport.setCredentialsProvider(new UsernamePasswordCredentialsProvider(user, token));
    }
    return transport;
  }

  /** Without the token. */
  @Override
  public String toString() {
    return "Access[user=" + user + ", ssh=" + ssh + "]";
  }
}
