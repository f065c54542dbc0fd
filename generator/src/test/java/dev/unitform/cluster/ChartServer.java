package dev.unitform.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.unitform.check.program.Programs;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A Helm repository on the loopback address; Helm packs its charts. */
final class ChartServer implements AutoCloseable {
  private final Path packed = Files.createTempDirectory("unitform-charts");
  private final HttpServer server =
      HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);

  ChartServer() throws IOException {
    server.createContext(
        "/",
        exchange -> {
          Path file = packed.resolve(exchange.getRequestURI().getPath().substring(1));
          byte[] body = Files.exists(file) ? Files.readAllBytes(file) : new byte[0];
          exchange.sendResponseHeaders(Files.exists(file) ? 200 : 404, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
  }

  String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** Packs a chart and lists it in the index. */
  void serve(Path chart) throws IOException, InterruptedException {
    helm("package", chart.toString());
    helm("repo", "index", packed.toString(), "--url", address());
  }

  private void helm(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("helm3"));
    command.addAll(List.of(arguments));
    Programs.Outcome outcome = Programs.run(command, packed, Map.of(), Duration.ofMinutes(1));
    assertThat(outcome.exit()).as(outcome.err()).isZero();
  }

  @Override
  public void close() throws IOException {
    server.stop(0);
    try (var files = Files.list(packed)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(packed);
  }
}
