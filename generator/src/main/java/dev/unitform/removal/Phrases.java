package dev.unitform.removal;

import dev.unitform.diagnostic.Suggestion;
import dev.unitform.plandoc.ReleaseDocument;
import java.util.Collection;
import java.util.List;

/** Formats numbers and lists for messages. */
final class Phrases {
  private Phrases() {}

  static String count(int number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }

  static String list(Collection<String> names) {
    return joined(names, " and ");
  }

  static String either(Collection<String> names) {
    return joined(names, " or ");
  }

  static String namespaces(Collection<String> names) {
    return (names.size() == 1 ? "the namespace " : "the namespaces ") + list(names);
  }

  /** The end of a sentence, which names those of the given releases that have data. */
  static String data(Collection<ReleaseDocument> releases) {
    List<String> names =
        releases.stream()
            .filter(ReleaseDocument::holdsData)
            .map(ReleaseDocument::name)
            .sorted()
            .distinct()
            .toList();
    return names.isEmpty() ? "" : ", with data in " + Suggestion.list(names);
  }

  static String home(List<String> tenants) {
    return tenants.isEmpty() ? "" : ", home of " + list(tenants);
  }

  private static String joined(Collection<String> names, String last) {
    List<String> words = names.stream().map(name -> "'" + name + "'").toList();
    int end = words.size() - 1;
    return end < 1
        ? String.join("", words)
        : String.join(", ", words.subList(0, end)) + last + words.get(end);
  }
}
