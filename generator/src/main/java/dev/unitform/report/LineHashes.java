package dev.unitform.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Computes a hash of each line of a text, from the line and the text after it. GitHub computes the
 * same hashes for uploaded findings, so it recognises a finding of an earlier run.
 */
final class LineHashes {
  private static final int WINDOW = 100;
  private static final long FACTOR = 37;
  private static final char END = 0xFFFF;

  private final List<String> hashes = new ArrayList<>();

  private LineHashes() {}

  static LineHashes of(String text) {
    char[] kept = new char[text.length() + 1 + WINDOW];
    List<Integer> starts = new ArrayList<>();
    int length = 0;
    boolean lineStart = true;
    boolean afterReturn = false;
    for (int i = 0; i <= text.length(); i++) {
      char c = i == text.length() ? END : text.charAt(i);
      // White space does not change the hash of a line.
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

  /**
   * The hash of a line, counted from 1. A line after the last one has the hash of the last line.
   */
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
