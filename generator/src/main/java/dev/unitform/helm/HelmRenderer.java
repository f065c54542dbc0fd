package dev.unitform.helm;

import dev.unitform.diagnostic.ShortText;
import dev.unitform.diagnostic.SourceText;
import dev.unitform.helm.HelmProblem.Kind;
import dev.unitform.yaml.CredentialMask;
import java.time.Duration;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Renders releases with Helm in a child process, without a cluster. It renders one release at a
 * time, because the library redirects the standard output of its process.
 */
public final class HelmRenderer implements Helm, AutoCloseable {
  private static final String VALUES = "values.yaml";
  private static final int LONGEST_MESSAGE = 10_000;
  private static final int MOST_LINES = 100;

  private final HelmLimits limits;
  private final Account ofReleases;
  private final Account ofTrials;
  private final IdentityHashMap<LoadedChart, Set<String>> ofCharts = new IdentityHashMap<>();
  private @Nullable HelmProcess helm;

  /** A renderer for one run; its limits apply to all charts of the run together. */
  public HelmRenderer() {
    this(HelmLimits.STANDARD);
  }

  HelmRenderer(HelmLimits limits) {
    this.limits = limits;
    this.ofReleases = new Account(limits.reserve());
    this.ofTrials = new Account(limits.reserve());
  }

  /**
   * Starts to load Helm in the background, because this takes longer than reading and planning a
   * profile.
   */
  public synchronized void prepare() {
    try {
      process();
    } catch (HelmProcess.UnavailableException e) {
      return; // not reported here: the first rendering reports that Helm cannot start
    }
  }

  /** The time that is left for renderings, and an error message for each chart that was stopped. */
  private static final class Account {
    private final IdentityHashMap<LoadedChart, String> ended = new IdentityHashMap<>();
    private Duration left;

    private Account(Duration left) {
      this.left = left;
    }
  }

  @Override
  public HelmOutcome render(HelmRequest request) {
    return render(request, ofReleases);
  }

  /**
   * Helm for renderings with trial values. These renderings have their own time limit. If a chart
   * exceeds a limit with a trial value, the releases of the chart are still rendered.
   */
  public Helm trials() {
    return request -> render(request, ofTrials);
  }

  private synchronized HelmOutcome render(HelmRequest request, Account account) {
    for (Account ended : List.of(ofReleases, account)) {
      String known = ended.ended.get(request.chart());
      if (known != null) {
        return failed(HelmProblem.of(Kind.LIMIT, known));
      }
    }
    try {
      return outcome(request, answer(request, account));
    } catch (HelmProcess.UnavailableException e) {
      return failed(HelmProblem.of(Kind.ENVIRONMENT, String.valueOf(e.getMessage())));
    } catch (HelmProcess.EndedException e) {
      String why = String.valueOf(e.getMessage());
      account.ended.put(request.chart(), why);
      return failed(HelmProblem.of(Kind.LIMIT, why));
    }
  }

  private HelmProcess.Answer answer(HelmRequest request, Account account)
      throws HelmProcess.UnavailableException, HelmProcess.EndedException {
    account.left = account.left.plus(limits.share());
    HelmProcess process = process();
    process.awaitReady();
    boolean fresh = process.isFresh();
    try {
      return timed(process, request, account);
    } catch (HelmProcess.EndedException e) {
      close();
      if (!e.isOfMemory() || fresh) {
        throw e;
      }
      // Earlier releases may have used up the memory of the process, so this release is tried again
      // in a new process.
      HelmProcess another = process();
      another.awaitReady();
      try {
        return timed(another, request, account);
      } catch (HelmProcess.EndedException again) {
        close();
        throw again;
      }
    }
  }

  private HelmProcess.Answer timed(HelmProcess process, HelmRequest request, Account account)
      throws HelmProcess.EndedException {
    if (account.left.isNegative()) {
      throw new HelmProcess.EndedException(
          "the charts of this run exceeded their time limit", /* ofMemory= */ false);
    }
    long start = System.nanoTime();
    try {
      return process.render(
          request,
          account.left.compareTo(limits.rendering()) < 0 ? account.left : limits.rendering());
    } finally {
      account.left = account.left.minusNanos(System.nanoTime() - start);
    }
  }

  /** Whether the time for all charts of the run is used up. */
  public synchronized boolean isTimeUsedUp() {
    return ofReleases.left.isNegative();
  }

  private HelmProcess process() throws HelmProcess.UnavailableException {
    HelmProcess running = helm;
    if (running == null) {
      running = HelmProcess.start(limits);
      helm = running;
    }
    return running;
  }

  private HelmOutcome outcome(HelmRequest request, HelmProcess.Answer answer) {
    if (!answer.isFailure() && answer.logged().isEmpty()) {
      return new HelmOutcome(answer.text(), List.of(), List.of());
    }
    Set<String> secrets = secrets(request);
    List<String> logged =
        answer.logged().stream().limit(MOST_LINES).map(line -> words(line, secrets)).toList();
    return answer.isFailure()
        ? new HelmOutcome(
            null,
            new HelmMessages(request.chart(), request.values())
                .problems(answer.text()).stream()
                    .map(problem -> problem.saying(words(problem.message(), secrets)))
                    .toList(),
            logged)
        : new HelmOutcome(answer.text(), List.of(), logged);
  }

  private static String words(String given, Set<String> secrets) {
    return CredentialMask.without(secrets, ShortText.of(given, LONGEST_MESSAGE));
  }

  /**
   * The credentials in the values. Helm and templates quote values in their messages, so the
   * credentials are masked in the messages.
   */
  private Set<String> secrets(HelmRequest request) {
    Set<String> secrets =
        new TreeSet<>(
            ofCharts.computeIfAbsent(
                request.chart(),
                chart -> {
                  Set<String> all = new TreeSet<>();
                  chart.files().keySet().stream()
                      .filter(path -> path.equals(VALUES) || path.endsWith("/" + VALUES))
                      .map(path -> new SourceText(path, String.valueOf(chart.text(path))))
                      .forEach(values -> all.addAll(CredentialMask.secretsIn(values)));
                  return all;
                }));
    for (ValuesText values : request.values()) {
      secrets.addAll(CredentialMask.secretsIn(new SourceText(values.name(), values.text())));
    }
    return secrets;
  }

  private static HelmOutcome failed(HelmProblem problem) {
    return new HelmOutcome(null, List.of(problem), List.of());
  }

  /** Stops Helm's process. */
  @Override
  public void close() {
    HelmProcess running = helm;
    helm = null;
    if (running != null) {
      running.close();
    }
  }
}
