package dev.unitform.helm.worker;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A local server that acts as an empty cluster. Helm's library always sends the {@code lookup}
 * calls of templates to a cluster. This server makes them return an empty map, as in {@code helm
 * template}.
 */
final class EmptyCluster {
  private static final String NO_RESOURCES =
      "{\"kind\":\"APIResourceList\",\"apiVersion\":\"v1\",\"groupVersion\":\"v1\",\"resources\":[]}";
  private static final String NOT_FOUND =
      "{\"kind\":\"Status\",\"apiVersion\":\"v1\",\"status\":\"Failure\",\"reason\":\"NotFound\",\"code\":404}";

  private EmptyCluster() {}

  /**
   * Starts the server on the loopback address, and writes a kubeconfig with its address for the
   * library.
   */
  static void open(Path home) throws IOException {
    ServerSocket socket = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
    Path config = home.resolve(".kube/config");
    Files.createDirectories(config.getParent());
    Files.writeString(
        config,
        """
        apiVersion: v1
        kind: Config
        clusters: [{name: empty, cluster: {server: "http://127.0.0.1:%d"}}]
        contexts: [{name: empty, context: {cluster: empty}}]
        current-context: empty
        """
            .formatted(socket.getLocalPort()));
    Thread answering = new Thread(() -> answerAll(socket), "empty cluster");
    answering.setDaemon(true);
    answering.start();
  }

  private static void answerAll(ServerSocket socket) {
    while (true) {
      try (Socket question = socket.accept()) {
        question.setSoTimeout(1000);
        answer(question);
      } catch (IOException e) {
        // not an error: the client has closed the connection
      }
    }
  }

  private static void answer(Socket question) throws IOException {
    BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(question.getInputStream(), StandardCharsets.US_ASCII));
    String request = lines.readLine();
    for (String line = lines.readLine(); line != null && !line.isEmpty(); ) {
      line = lines.readLine();
    }
    // Helm's library sends the parameter "timeout" only if it asks for the kinds of an API group.
    boolean kinds = request != null && request.contains("?timeout=");
    String body = kinds ? NO_RESOURCES : NOT_FOUND;
    String head =
        ("HTTP/1.1 %s\r\nContent-Type: application/json\r\nContent-Length:"
                + " %d\r\nConnection: close\r\n\r\n")
            .formatted(kinds ? "200 OK" : "404 Not Found", body.length());
    question.getOutputStream().write((head + body).getBytes(StandardCharsets.US_ASCII));
  }
}
