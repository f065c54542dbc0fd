package dev.unitform.report;

import dev.unitform.diagnostic.Diagnostic;
import dev.unitform.diagnostic.SourcePosition;
import dev.unitform.diagnostic.SourceText;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * Makes fingerprints of findings. They stay the same when lines are added or removed above the
 * finding.
 */
final class Fingerprints {
  private static final Pattern LINE = Pattern.compile(":\\d+:\\d+(?=\\))|(?<=\\bat line )\\d+");
  private static final int DIGITS = 32;

  private final NamedFiles files;
  private final Map<String, LineHashes> lines = new HashMap<>();
  private final Map<String, Integer> seen = new HashMap<>();

  Fingerprints(NamedFiles files) {
    this.files = files;
  }

  /**
   * The fingerprints of a finding, by name. Equal findings are numbered, so this must be called
   * exactly once for each finding.
   */
  Map<String, String> of(Diagnostic diagnostic) {
    Map<String, String> fingerprints = new LinkedHashMap<>();
    SourcePosition at = diagnostic.position();
    SourceText source = at == null ? null : files.text(at.file());
    if (at != null && source != null) {
      // GitHub compares this fingerprint. It depends only on the line, not on the message.
      fingerprints.put(
          "primaryLocationLineHash",
          lines.computeIfAbsent(at.file(), file -> LineHashes.of(source.text())).of(at.line()));
    }
    String said =
        String.join(
            "\0",
            diagnostic.code().name(),
            at == null ? "" : files.path(at.file()),
            LINE.matcher(diagnostic.message()).replaceAll(""));
    String hash = DigestUtils.sha256Hex(said).substring(0, DIGITS);
    fingerprints.put("finding/v1", hash + ":" + seen.merge(hash, 1, Integer::sum));
    return fingerprints;
  }
}
