package dev.unitform.git;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.eclipse.jgit.transport.CredentialsProvider;
import org.eclipse.jgit.transport.RemoteSession;
import org.eclipse.jgit.transport.SshSessionFactory;
import org.eclipse.jgit.transport.URIish;
import org.eclipse.jgit.util.FS;
import org.jspecify.annotations.Nullable;

/**
 * Opens connections with the ssh program that git itself uses, so that the user's keys, agent,
 * known hosts and settings apply.
 */
final class SshProgram extends SshSessionFactory {
  private final List<String> program;
  private final List<Connection> connections = new ArrayList<>();

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
    // After "--", ssh takes the next argument as the host, even if it looks like an option.
    arguments.add("--");
    arguments.add(uri.getUser() == null ? uri.getHost() : uri.getUser() + "@" + uri.getHost());
    return new Session(arguments);
  }

  @Override
  public String getType() {
    return "program";
  }

  /** The standard error of the processes, complete after they have ended. */
  String errorOutput() {
    StringBuilder errorOutput = new StringBuilder();
    connections.forEach(connection -> errorOutput.append(connection.errorOutput()));
    return errorOutput.toString().strip();
  }

  /** Each session starts one process for each command. */
  private final class Session implements RemoteSession {
    private final List<String> arguments;

    Session(List<String> arguments) {
      this.arguments = arguments;
    }

    @Override
    public Process exec(String command, int timeout) throws IOException {
      List<String> all = new ArrayList<>(arguments);
      all.add(command);
      Connection connection = new Connection(new ProcessBuilder(all).start());
      connections.add(connection);
      return connection;
    }

    @Override
    public void disconnect() {}
  }

  /**
   * A running ssh program. JGit's own class reads the exit code too early and loses a part of the
   * error messages.
   */
  private static final class Connection extends Process {
    private static final int SECONDS = 10;
    private static final int LONGEST = 64 * 1024;

    private final Process process;
    private final Thread listener;
    private final ByteArrayOutputStream errorOutput = new ByteArrayOutputStream();

    Connection(Process process) {
      this.process = process;
      this.listener = new Thread(this::listen, "ssh-words");
      listener.setDaemon(true);
      listener.start();
    }

    private void listen() {
      byte[] some = new byte[1024];
      try (InputStream words = process.getErrorStream()) {
        for (int n = words.read(some); n >= 0; n = words.read(some)) {
          synchronized (errorOutput) {
            errorOutput.write(some, 0, Math.min(n, LONGEST - errorOutput.size()));
          }
        }
      } catch (IOException e) {
        // The process has ended.
        return;
      }
    }

    String errorOutput() {
      try {
        listener.join(TimeUnit.SECONDS.toMillis(SECONDS));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      synchronized (errorOutput) {
        return errorOutput.toString(UTF_8);
      }
    }

    @Override
    public int exitValue() {
      try {
        if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
          process.destroyForcibly().waitFor();
        }
      } catch (InterruptedException e) {
        process.destroyForcibly();
        Thread.currentThread().interrupt();
      }
      return process.isAlive() ? 1 : process.exitValue();
    }

    @Override
    public OutputStream getOutputStream() {
      return process.getOutputStream();
    }

    @Override
    public InputStream getInputStream() {
      return process.getInputStream();
    }

    @Override
    public InputStream getErrorStream() {
      return InputStream.nullInputStream();
    }

    @Override
    public int waitFor() throws InterruptedException {
      return process.waitFor();
    }

    @Override
    public void destroy() {
      // Unlike Process.destroy, this leaves the standard error open, so that its text is not lost.
      process.toHandle().destroy();
    }
  }
}
