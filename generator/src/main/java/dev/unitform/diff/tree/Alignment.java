package dev.unitform.diff.tree;

import java.util.ArrayList;
import java.util.List;

/**
 * Finds the differences between two lists. It finds their longest common subsequence; all other
 * items are differences. If the two lists are exchanged, the result is the same with its sides
 * exchanged.
 */
public final class Alignment {
  private static final long MOST_CELLS = 4_000_000;

  private Alignment() {}

  /** The items of both lists between two common items. */
  public record Gap<T>(int beforeAt, List<T> before, int afterAt, List<T> after) {}

  /** The differing items between common items, in order. */
  @SuppressWarnings("ArgumentSelectionDefectChecker") // the arguments are swapped on purpose
  public static <T> List<Gap<T>> gaps(List<T> before, List<T> after) {
    if (String.valueOf(before).compareTo(String.valueOf(after)) <= 0) {
      return find(before, after);
    }
    return find(after, before).stream()
        .map(gap -> new Gap<>(gap.afterAt(), gap.after(), gap.beforeAt(), gap.before()))
        .toList();
  }

  private static <T> List<Gap<T>> find(List<T> before, List<T> after) {
    int shorter = Math.min(before.size(), after.size());
    int head = 0;
    while (head < shorter && before.get(head).equals(after.get(head))) {
      head++;
    }
    int tail = 0;
    while (tail < shorter - head
        && before.get(before.size() - 1 - tail).equals(after.get(after.size() - 1 - tail))) {
      tail++;
    }
    List<T> olds = before.subList(head, before.size() - tail);
    List<T> news = after.subList(head, after.size() - tail);
    List<Gap<T>> gaps = new ArrayList<>();
    if ((long) olds.size() * news.size() > MOST_CELLS) {
      gaps.add(new Gap<>(head, olds, head, news));
      return gaps;
    }
    int[][] common = commonLengths(olds, news);
    int i = 0;
    int j = 0;
    while (i < olds.size() || j < news.size()) {
      int fromOld = i;
      int fromNew = j;
      while ((i < olds.size() || j < news.size()) && !areCommon(olds, i, news, j)) {
        if (j == news.size() || (i < olds.size() && common[i + 1][j] >= common[i][j + 1])) {
          i++;
        } else {
          j++;
        }
      }
      if (i > fromOld || j > fromNew) {
        gaps.add(
            new Gap<>(
                head + fromOld,
                olds.subList(fromOld, i),
                head + fromNew,
                news.subList(fromNew, j)));
      }
      while (areCommon(olds, i, news, j)) {
        i++;
        j++;
      }
    }
    return gaps;
  }

  private static <T> boolean areCommon(List<T> olds, int i, List<T> news, int j) {
    return i < olds.size() && j < news.size() && olds.get(i).equals(news.get(j));
  }

  /**
   * For each pair of positions, one in each list, the length of the longest common subsequence of
   * the items from these positions on.
   */
  private static <T> int[][] commonLengths(List<T> olds, List<T> news) {
    int[][] common = new int[olds.size() + 1][news.size() + 1];
    for (int i = olds.size() - 1; i >= 0; i--) {
      for (int j = news.size() - 1; j >= 0; j--) {
        common[i][j] =
            olds.get(i).equals(news.get(j))
                ? common[i + 1][j + 1] + 1
                : Math.max(common[i + 1][j], common[i][j + 1]);
      }
    }
    return common;
  }
}
