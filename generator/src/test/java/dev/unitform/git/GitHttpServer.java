package dev.unitform.git;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Serves the repositories of a folder over HTTP with git's own http-backend. */
public final class GitHttpServer implements AutoCloseable {
  private final Path root;
  private final HttpServer server;
  private int status;

  public GitHttpServer(Path root) throws IOException {
    this.root = root;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  public String url() {
    return "http://%s:%d/"
        .formatted(server.getAddress().getHostString(), server.getAddress().getPort());
  }

  /** Answers all requests with a status from now on. */
  public void failWith(int code) {
    status = code;
  }

  private void answer(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    if (status != 0) {
      exchange.sendResponseHeaders(status, -1);
      exchange.close();
      return;
    }
    ProcessBuilder backend = new ProcessBuilder("git", "http-backend");
    backend.redirectError(ProcessBuilder.Redirect.DISCARD);
    Map<String, String> environment = backend.environment();
    environment.put("GIT_PROJECT_ROOT", root.toString());
    environment.put("GIT_HTTP_EXPORT_ALL", "1");
    environment.put("REMOTE_USER", "somebody");
    environment.put("PATH_INFO", exchange.getRequestURI().getPath());
    environment.put("REQUEST_METHOD", exchange.getRequestMethod());
    environment.put("CONTENT_LENGTH", String.valueOf(body.length));
    putIfPresent(environment, "QUERY_STRING", exchange.getRequestURI().getQuery());
    putIfPresent(environment, "CONTENT_TYPE", header(exchange, "Content-Type"));
    putIfPresent(environment, "HTTP_CONTENT_ENCODING", header(exchange, "Content-Encoding"));
    putIfPresent(environment, "GIT_PROTOCOL", header(exchange, "Git-Protocol"));
    Process process = backend.start();
    try (OutputStream input = process.getOutputStream()) {
      input.write(body);
    }
    byte[] output = process.getInputStream().readAllBytes();
    String text = new String(output, ISO_8859_1);
    int end = text.indexOf("\r\n\r\n");
    int code = 200;
    for (String line : text.substring(0, end).split("\r\n", -1)) {
      String[] pair = line.split(": ", 2);
      if (pair[0].equals("Status")) {
        code = Integer.parseInt(pair[1].substring(0, 3));
      } else {
        exchange.getResponseHeaders().add(pair[0], pair[1]);
      }
    }
    byte[] content = text.substring(end + 4).getBytes(ISO_8859_1);
    exchange.sendResponseHeaders(code, content.length == 0 ? -1 : content.length);
    exchange.getResponseBody().write(content);
    exchange.close();
  }

  private static @Nullable String header(HttpExchange exchange, String name) {
    return exchange.getRequestHeaders().getFirst(name);
  }

  private static void putIfPresent(
      Map<String, String> environment, String name, @Nullable String value) {
    if (value != null) {
      environment.put(name, value);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
