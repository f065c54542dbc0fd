package dev.unitform.git;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jgit.transport.CredentialsProvider;
import org.eclipse.jgit.transport.RemoteSession;
import org.eclipse.jgit.transport.SshSessionFactory;
import org.eclipse.jgit.transport.URIish;
import org.eclipse.jgit.util.FS;
import org.jspecify.annotations.Nullable;

/**
 * Connections by the ssh program that git itself would use, so that the user's keys, agent, known
 * hosts and settings hold here, too.
 */
final class SshProgram extends SshSessionFactory {
  private final List<String> program;

  /**
   * @param command the program and its first arguments, separated by blanks
   */
  SshProgram(String command) {
    this.program = List.of(command.strip().split("\\s+"));
  }

  @Override
  public RemoteSession getSession(
      URIish uri, @Nullable CredentialsProvider credentials, FS fs, int timeout) {
    List<String> arguments = new ArrayList<>(program);
    if (uri.getPort() > 0) {
      arguments.addAll(List.of("-p", String.valueOf(uri.getPort())));
    }
    // What follows is a host, even if it begins like an option.
    arguments.add("--");
    arguments.add(uri.getUser() == null ? uri.getHost() : uri.getUser() + "@" + uri.getHost());
    return new Session(arguments);
  }

  @Override
  public String getType() {
    return "program";
  }

  /** One process for each command. */
  private record Session(List<String> arguments) implements RemoteSession {
    @Override
    public Process exec(String command, int timeout) throws IOException {
      List<String> all = new ArrayList<>(arguments);
      all.add(command);
      return new ProcessBuilder(all).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    }

    @Override
    public void disconnect() {}
  }
}
