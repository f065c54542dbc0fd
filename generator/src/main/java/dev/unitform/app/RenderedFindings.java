package dev.unitform.app;

import dev.unitform.chartcheck.AnyRelease;
import dev.unitform.chartcheck.ReleaseRendering;
import dev.unitform.diagnostic.Diagnostic;
import dev.unitform.diagnostic.SourcePosition;
import dev.unitform.diagnostic.SourceText;
import dev.unitform.diagnostic.Suggestion;
import dev.unitform.yaml.CredentialMask;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Changes the places of findings about rendered manifests that are not part of the output, because
 * a user cannot open these manifests. Such a finding gets a place in the catalog, where its chart
 * is named. Findings that differ only in the unit are reported once.
 */
public final class RenderedFindings {
  private final Map<String, ReleaseRendering> renderings = new LinkedHashMap<>();
  private final Map<String, CredentialMask> masks = new LinkedHashMap<>();

  /**
   * @param rendered the releases whose rendered manifests are not part of the output
   */
  RenderedFindings(List<ReleaseRendering> rendered) {
    rendered.forEach(release -> renderings.put(release.path().value(), release));
  }

  /**
   * The findings. Places in manifests that are not part of the output are replaced by places in the
   * catalog.
   */
  public List<Diagnostic> atCharts(List<Diagnostic> findings) {
    List<Diagnostic> reported = new ArrayList<>();
    Map<Diagnostic, Diagnostic> first = new LinkedHashMap<>();
    Map<Diagnostic, TreeSet<String>> alike = new HashMap<>();
    for (Diagnostic finding : findings) {
      SourcePosition place = inManifest(finding);
      if (place == null) {
        reported.add(finding);
      } else {
        ReleaseRendering rendering = Objects.requireNonNull(renderings.get(place.file()));
        Diagnostic one = atChart(shown(finding, place, rendering), rendering);
        Diagnostic ofAny = ofAny(rendering, one);
        first.putIfAbsent(ofAny, one);
        alike
            .computeIfAbsent(ofAny, key -> new TreeSet<>())
            .add(
                place.equals(finding.position())
                    ? "line %s of %s".formatted(place.line(), rendering.place())
                    : rendering.place());
      }
    }
    first.forEach(
        (ofAny, one) -> {
          String places = Suggestion.list(alike.getOrDefault(ofAny, new TreeSet<>()));
          reported.add(
              new Diagnostic(
                  one.code(),
                  one.position(),
                  "%s (%s)".formatted(one.message(), places),
                  one.help(),
                  one.service(),
                  one.related()));
        });
    return reported;
  }

  /**
   * The first place of a finding that is in a manifest outside of the output; null if there is
   * none.
   */
  private @Nullable SourcePosition inManifest(Diagnostic finding) {
    return Stream.concat(Stream.ofNullable(finding.position()), finding.related().stream())
        .filter(place -> renderings.containsKey(place.file()))
        .findFirst()
        .orElse(null);
  }

  /** A finding whose places in manifests are replaced by places in the catalog. */
  private Diagnostic atChart(Diagnostic finding, ReleaseRendering rendering) {
    String message = finding.message();
    Set<SourcePosition> related = new LinkedHashSet<>();
    SourcePosition at = finding.position();
    SourcePosition chart =
        at == null || renderings.containsKey(at.file())
            ? rendering.release().chart().chart().position()
            : at;
    for (SourcePosition other : finding.related()) {
      ReleaseRendering rendered = renderings.get(other.file());
      SourcePosition place =
          rendered == null ? other : rendered.release().chart().chart().position();
      if (rendered != null) {
        message =
            message.replace(
                "(%s)".formatted(other),
                "(line %s of '%s')".formatted(other.line(), rendered.release().name()));
      }
      if (place != null && !place.equals(chart)) {
        related.add(place);
      }
    }
    return new Diagnostic(
        finding.code(),
        chart,
        message,
        finding.help(),
        rendering.placement().service().id(),
        List.copyOf(related));
  }

  /** A finding in which the credentials of the manifest's line are masked. */
  private Diagnostic shown(Diagnostic finding, SourcePosition place, ReleaseRendering rendering) {
    String name = rendering.path().value();
    CredentialMask mask =
        masks.computeIfAbsent(
            name, path -> CredentialMask.of(new SourceText(path, rendering.text())));
    int line = place.line();
    String help = finding.help();
    return new Diagnostic(
        finding.code(),
        finding.position(),
        mask.words(line, finding.message()),
        help == null ? null : mask.words(line, help),
        finding.service(),
        finding.related());
  }

  /**
   * A copy without the names of the release and the unit, so that the copies are equal if several
   * releases of a chart have the same fault.
   */
  private static Diagnostic ofAny(ReleaseRendering rendering, Diagnostic finding) {
    String help = finding.help();
    return new Diagnostic(
        finding.code(),
        finding.position(),
        withoutNames(rendering, finding.message()),
        help == null ? null : withoutNames(rendering, help),
        finding.service(),
        finding.related());
  }

  private static String withoutNames(ReleaseRendering rendering, String text) {
    String ofAnyUnit = text.replace("'" + rendering.unit().name() + "'", "'{unit}'");
    return AnyRelease.of(rendering.release().name(), ofAnyUnit);
  }
}
