package dev.unitform.helm;

import dev.unitform.program.ProgramFiles;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The API versions that a cluster serves, alone and with each of their kinds: {@code policy/v1} and
 * {@code policy/v1/PodDisruptionBudget}. Helm gives charts the same list ({@code
 * .Capabilities.APIVersions}).
 */
public final class ServedApis {
  private static final String FILE = "dev/unitform/helm/served-apis.txt";
  private static final int FIRST_MINOR = 25;
  private static final List<Row> ROWS = ProgramFiles.rows(FILE).stream().map(Row::of).toList();

  private ServedApis() {}

  /** A row of served-apis.txt. Only OpenShift serves the kinds in {@code openshift} rows. */
  private record Row(String kind, int from, int to, boolean openshift) {
    static Row of(String line) {
      List<String> words = Arrays.asList(line.split(" ", -1));
      return new Row(
          words.get(0),
          minor(words, "from", 0),
          minor(words, "to", Integer.MAX_VALUE),
          words.contains("openshift"));
    }

    private static int minor(List<String> words, String word, int otherwise) {
      int at = words.indexOf(word);
      return at < 0 ? otherwise : Integer.parseInt(words.get(at + 1).substring("1.".length()));
    }
  }

  /**
   * The API versions of a cluster.
   *
   * @param minor the minor version of its Kubernetes version 1.minor
   * @param installed API versions from CustomResourceDefinitions, with or without kinds
   * @return empty for a version that is older than all versions in the table
   */
  public static SortedSet<String> of(int minor, boolean openshift, Collection<String> installed) {
    SortedSet<String> served = new TreeSet<>();
    if (minor < FIRST_MINOR) {
      return served;
    }
    ROWS.stream()
        .filter(row -> row.from() <= minor && minor <= row.to() && (openshift || !row.openshift()))
        .forEach(row -> add(row.kind(), served));
    installed.forEach(one -> add(one, served));
    return served;
  }

  private static void add(String name, SortedSet<String> served) {
    served.add(name);
    int slash = name.lastIndexOf('/');
    if (Character.isUpperCase(name.charAt(slash + 1))) {
      served.add(name.substring(0, slash));
    }
  }
}
