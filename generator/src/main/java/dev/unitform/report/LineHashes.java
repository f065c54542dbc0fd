package dev.unitform.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Each line of a text by what it and the text behind it say, wherever it stands: the numbers that
 * GitHub's upload of findings computes itself, so that both agree on which finding is which.
 */
final class LineHashes {
  private static final int WINDOW = 100;
  private static final long FACTOR = 37;
  private static final char END = 0xFFFF;

  private final List<String> hashes = new ArrayList<>();

  private LineHashes() {}

  /** The hashes of all lines. */
  static LineHashes of(String text) {
    char[] kept = new char[text.length() + 1 + WINDOW];
    List<Integer> starts = new ArrayList<>();
    int length = 0;
    boolean lineStart = true;
    boolean afterReturn = false;
    for (int i = 0; i <= text.length(); i++) {
      char c = i == text.length() ? END : text.charAt(i);
      // Neither indentation nor the kind of line break makes a line another one.
      if (c == ' ' || c == '\t' || (c == '\n' && afterReturn)) {
        afterReturn = false;
        continue;
      }
      afterReturn = c == '\r';
      if (lineStart) {
        starts.add(length);
      }
      lineStart = c == '\n' || c == '\r';
      kept[length++] = c == '\r' ? '\n' : c;
    }
    LineHashes lines = new LineHashes();
    Map<String, Integer> seen = new HashMap<>();
    for (int start : starts) {
      String hash = hash(Arrays.copyOfRange(kept, start, start + WINDOW));
      lines.hashes.add(hash + ":" + seen.merge(hash, 1, Integer::sum));
    }
    return lines;
  }

  /** The hash of a line, which counts from 1; that of the last one for those behind it. */
  String of(int line) {
    return hashes.get(Math.min(line, hashes.size()) - 1);
  }

  private static String hash(char[] window) {
    long hash = 0;
    for (char c : window) {
      hash = hash * FACTOR + c;
    }
    return Long.toHexString(hash);
  }
}
