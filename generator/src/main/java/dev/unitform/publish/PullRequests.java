package dev.unitform.publish;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unitform.diagnostic.Code;
import dev.unitform.diagnostic.Diagnostic;
import dev.unitform.diagnostic.Result;
import dev.unitform.diagnostic.ShortText;
import dev.unitform.git.SecretText;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The pull requests of one repository, by the REST APIs of GitHub
 * (docs.github.com/rest/pulls/pulls) and GitLab (docs.gitlab.com/api/merge_requests).
 */
public final class PullRequests {
  private static final String OPEN = "open";
  private static final String CLOSED = "closed";
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int TOLD_OF_AN_ANSWER = 300;

  /** The limit for a response. A page of pull requests with long texts has about 100 KB. */
  private static final int LONGEST_ANSWER = 8 << 20;

  private final CodeHost host;
  private final String token;
  private final ObjectMapper json = new ObjectMapper();
  private final HttpClient client =
      HttpClient.newBuilder()
          .connectTimeout(PATIENCE)
          // The token must not be sent to the target of a redirect.
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();

  /**
   * @param token is sent to the host and never shown
   */
  public PullRequests(CodeHost host, String token) {
    this.host = host;
    this.token = token;
  }

  /** The result for a pull request. */
  public enum State {
    OPENED,
    UPDATED,
    /** The pull request is open, and its text is current. */
    CURRENT,
    /** The pull request was closed, and the branch has had no new commit since. */
    CLOSED
  }

  /** A pull request, and its state after this run. */
  public record PullRequest(String url, State state) {}

  /**
   * The pull request that should exist.
   *
   * @param branch the branch to merge
   * @param commit the newest commit of the branch
   * @param isNew whether this run created the commit
   * @param into the branch to merge into
   */
  public record Request(
      String branch, String commit, boolean isNew, String into, Description description) {}

  /** Thrown if the host answers with an error or with an unexpected text. */
  private static final class Refused extends IOException {
    private static final long serialVersionUID = 1L;

    Refused(String message) {
      super(message);
    }
  }

  /** Opens a pull request for a branch, or updates the open one. */
  public Result<PullRequest> request(Request request) {
    try {
      JsonNode open = find(request, OPEN, item -> true);
      if (open != null) {
        return Result.of(
            isCurrent(open, request)
                ? of(open, State.CURRENT)
                : of(update(open, request), State.UPDATED));
      }
      JsonNode closed =
          request.isNew()
              ? null
              : find(request, CLOSED, item -> commitOf(item).equals(request.commit()));
      return Result.of(closed != null ? of(closed, State.CLOSED) : of(open(request), State.OPENED));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Result.failure(failed("the run was interrupted"));
    } catch (IOException e) {
      return Result.failure(failed(reason(e)));
    }
  }

  private PullRequest of(JsonNode answer, State state) {
    return new PullRequest(
        masked(answer.path(isGithub() ? "html_url" : "web_url").asText()), state);
  }

  private boolean isGithub() {
    return host.kind() == CodeHost.Kind.GITHUB;
  }

  private String commitOf(JsonNode item) {
    return item.at(isGithub() ? "/head/sha" : "/sha").asText();
  }

  private boolean isCurrent(JsonNode open, Request request) {
    String text = open.path(host.kind().text).asText();
    return open.path("title").asText().equals(request.description().subject())
        && text.replace("\r\n", "\n").strip().equals(request.description().markdown().strip());
  }

  private @Nullable JsonNode find(Request request, String state, Predicate<JsonNode> wanted)
      throws IOException, InterruptedException {
    String query =
        "?state=%s&%s=%s&%s=%s"
            .formatted(
                state.equals(OPEN) && !isGithub() ? "opened" : state,
                host.kind().branch,
                CodeHost.encoded((isGithub() ? host.owner() + ":" : "") + request.branch()),
                host.kind().into,
                CodeHost.encoded(request.into()));
    JsonNode found = send("GET", host.pullRequests() + query, null);
    if (!found.isArray()) {
      throw new Refused("the answer is not a list of pull requests");
    }
    for (JsonNode item : found) {
      if (wanted.test(item)) {
        return item;
      }
    }
    return null;
  }

  private JsonNode open(Request request) throws IOException, InterruptedException {
    return send(
        "POST",
        host.pullRequests(),
        texts(request)
            .put(host.kind().branch, request.branch())
            .put(host.kind().into, request.into()));
  }

  private JsonNode update(JsonNode open, Request request) throws IOException, InterruptedException {
    return send(
        isGithub() ? "PATCH" : "PUT",
        host.pullRequests() + "/" + open.path(isGithub() ? "number" : "iid").asLong(),
        texts(request));
  }

  private ObjectNode texts(Request request) {
    return json.createObjectNode()
        .put("title", request.description().subject())
        .put(host.kind().text, request.description().markdown());
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
    HttpResponse<byte[]> response = answer(request.build());
    String text = new String(response.body(), StandardCharsets.UTF_8);
    if (response.statusCode() / 100 != 2) {
      throw new Refused(
          "%s answers %d%s".formatted(host.kind(), response.statusCode(), messageIn(text)));
    }
    try {
      return json.readTree(text);
    } catch (JacksonException e) {
      throw new Refused("the answer is not JSON" + messageIn(text));
    }
  }

  /**
   * Waits for the complete response. {@link HttpRequest}'s own timeout would only limit the time
   * until the headers of the response.
   */
  private HttpResponse<byte[]> answer(HttpRequest request)
      throws IOException, InterruptedException {
    CompletableFuture<HttpResponse<byte[]>> answer =
        client.sendAsync(request, headers -> new BoundedBody(LONGEST_ANSWER));
    try {
      return answer.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      answer.cancel(true);
      throw new Refused("no answer within %d s".formatted(PATIENCE.toSeconds()));
    } catch (ExecutionException e) {
      throw e.getCause() instanceof IOException fault ? fault : new IOException(e.getCause());
    }
  }

  /** The message in a response, shortened and without the token. */
  private String messageIn(String answer) {
    String message = answer;
    try {
      JsonNode parsed = json.readTree(answer);
      if (parsed.has("message")) {
        message = parsed.get("message").toString();
      }
    } catch (JacksonException e) {
      message = answer;
    }
    String line = masked(message).replaceAll("\\s+", " ").strip();
    return line.isEmpty() ? "" : ": " + ShortText.of(line, TOLD_OF_AN_ANSWER);
  }

  private String masked(String answer) {
    return SecretText.masked(answer, host.api(), token);
  }

  private Diagnostic failed(String why) {
    return new Diagnostic(
        Code.PUB002,
        "the pull request of '%s' could not be created: %s".formatted(host.repository(), why),
        "the branch is published: fix the reported problem, then run publish again");
  }

  private String reason(IOException e) {
    String message = e.getMessage();
    return message == null ? "no connection" : masked(message);
  }
}
