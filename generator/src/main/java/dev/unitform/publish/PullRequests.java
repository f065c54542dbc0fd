package dev.unitform.publish;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unitform.diagnostic.Code;
import dev.unitform.diagnostic.Diagnostic;
import dev.unitform.diagnostic.Result;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The pull requests of one repository, by the REST APIs of GitHub
 * (docs.github.com/rest/pulls/pulls) and GitLab (docs.gitlab.com/api/merge_requests).
 */
public final class PullRequests {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int TOLD_OF_AN_ANSWER = 300;

  private final CodeHost host;
  private final String token;
  private final ObjectMapper json = new ObjectMapper();
  private final HttpClient client =
      HttpClient.newBuilder()
          .connectTimeout(PATIENCE)
          // A token must not follow to wherever an answer points.
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();

  /**
   * @param token is sent to the host, and never shown
   */
  public PullRequests(CodeHost host, String token) {
    this.host = host;
    this.token = token;
  }

  /** One that exists now. */
  public record PullRequest(String url, boolean created) {}

  /** An answer that is not what was asked for. */
  private static final class Refused extends IOException {
    private static final long serialVersionUID = 1L;

    Refused(String message) {
      super(message);
    }
  }

  /** Opens one for a branch, or updates the one that is open. */
  public Result<PullRequest> request(String branch, String into, String title, String text) {
    try {
      JsonNode open = find(branch, into);
      JsonNode now =
          open == null
              ? send("POST", host.pullRequests(), opening(branch, into, title, text))
              : update(open, title, text);
      String url = now.path(host.kind() == CodeHost.Kind.GITHUB ? "html_url" : "web_url").asText();
      return Result.of(new PullRequest(url, open == null));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Result.failure(failed("the run was interrupted"));
    } catch (IOException e) {
      return Result.failure(failed(reason(e)));
    }
  }

  private @Nullable JsonNode find(String branch, String into)
      throws IOException, InterruptedException {
    String query =
        switch (host.kind()) {
          case GITHUB ->
              "?state=open&head=%s&base=%s"
                  .formatted(CodeHost.encoded(host.owner() + ":" + branch), CodeHost.encoded(into));
          case GITLAB ->
              "?state=opened&source_branch=%s&target_branch=%s"
                  .formatted(CodeHost.encoded(branch), CodeHost.encoded(into));
        };
    JsonNode found = send("GET", host.pullRequests() + query, null);
    if (!found.isArray()) {
      throw new Refused("the answer is no list of pull requests");
    }
    return found.get(0);
  }

  private ObjectNode opening(String branch, String into, String title, String text) {
    ObjectNode body = json.createObjectNode().put("title", title);
    return switch (host.kind()) {
      case GITHUB -> body.put("head", branch).put("base", into).put("body", text);
      case GITLAB ->
          body.put("source_branch", branch).put("target_branch", into).put("description", text);
    };
  }

  private JsonNode update(JsonNode open, String title, String text)
      throws IOException, InterruptedException {
    ObjectNode body = json.createObjectNode().put("title", title);
    return switch (host.kind()) {
      case GITHUB ->
          send(
              "PATCH",
              host.pullRequests() + "/" + open.path("number").asLong(),
              body.put("body", text));
      case GITLAB ->
          send(
              "PUT",
              host.pullRequests() + "/" + open.path("iid").asLong(),
              body.put("description", text));
    };
  }

  private JsonNode send(String method, String url, @Nullable ObjectNode body)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(url))
            .timeout(PATIENCE)
            .header("Content-Type", "application/json");
    switch (host.kind()) {
      case GITHUB ->
          request
              .header("Accept", "application/vnd.github+json")
              .header("X-GitHub-Api-Version", "2022-11-28")
              .header("Authorization", "Bearer " + token);
      case GITLAB -> request.header("PRIVATE-TOKEN", token);
    }
    request.method(
        method,
        body == null
            ? HttpRequest.BodyPublishers.noBody()
            : HttpRequest.BodyPublishers.ofString(body.toString(), StandardCharsets.UTF_8));
    HttpResponse<String> response =
        client.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    if (response.statusCode() / 100 != 2) {
      throw new Refused(
          "%s answers %d: %s".formatted(host.kind(), response.statusCode(), told(response.body())));
    }
    try {
      return json.readTree(response.body());
    } catch (JacksonException e) {
      throw new Refused("the answer is not JSON: " + told(response.body()));
    }
  }

  /** What an answer says, in so far as it is short and does not repeat the token. */
  private String told(String answer) {
    String message = answer;
    try {
      JsonNode parsed = json.readTree(answer);
      if (parsed.has("message")) {
        message = parsed.get("message").toString();
      }
    } catch (JacksonException e) {
      message = answer;
    }
    String line = message.replaceAll("\\p{Cntrl}+", " ").replace(token, "***").strip();
    return line.length() <= TOLD_OF_AN_ANSWER ? line : line.substring(0, TOLD_OF_AN_ANSWER) + "…";
  }

  private Diagnostic failed(String why) {
    return new Diagnostic(
        Code.PUB002,
        null,
        "the pull request of '%s' could not be made: %s".formatted(host.repository(), why),
        "the branch is published; run it again, or open the pull request by hand");
  }

  private static String reason(IOException e) {
    String message = e.getMessage();
    return message == null ? "no connection" : message;
  }
}
