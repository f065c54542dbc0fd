package dev.unitform.chartimport;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import dev.unitform.helm.LoadedChart;
import dev.unitform.helm.TemplateCalls;
import java.util.Map;

/** A chart with templates that render faster, for trials. */
final class ProbedChart {
  private static final Pattern KIND = Pattern.compile("(?m)^kind:(.*)$");

  /**
   * The functions return constants with the fields of the real results; their arguments become
   * further keys of the map.
   */
  private static final String CERTIFICATE = "dict \"Cert\" \"probe\" \"Key\" \"probe\"";

  private static final Map<String, String> SLOW =
      Map.of(
          "genCA", CERTIFICATE,
          "genCAWithKey", CERTIFICATE,
          "genSelfSignedCert", CERTIFICATE,
          "genSelfSignedCertWithKey", CERTIFICATE,
          "genSignedCert", CERTIFICATE,
          "genSignedCertWithKey", CERTIFICATE,
          "genPrivateKey", "print",
          "bcrypt", "print",
          "htpasswd", "print",
          "derivePassword", "print");

  private ProbedChart() {}

  /** The chart with constants instead of generated keys and hashes, which take seconds. */
  static LoadedChart withoutKeys(LoadedChart chart) {
    return chart.withTemplates((path, text) -> TemplateCalls.replaced(text, SLOW));
  }

  /** The chart without templates that render only objects of kinds which no contract affects. */
  static LoadedChart withoutOthers(LoadedChart chart) {
    return chart.withTemplates((path, text) -> isOfOtherKinds(path, text) ? "" : text);
  }

  /** Whether all objects that a file renders are of such a kind. */
  private static boolean isOfOtherKinds(String path, String text) {
    boolean other = false;
    if (path.substring(path.lastIndexOf('/') + 1).startsWith("_") || text.contains("define")) {
      return false;
    }
    for (Matcher kind = KIND.matcher(text); kind.find(); ) {
      String word = kind.group(1).strip();
      if (RenderedObjects.isWantedKind(word) || word.contains("{{")) {
        return false;
      }
      other = true;
    }
    return other;
  }
}
