package dev.unitform.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The documents of the repository and their contents. */
public final class Documents {
  /** The path of the repository from the module in which the tests run. */
  public static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  private static final Pattern FENCE = Pattern.compile("(?ms)^( *)```(\\w*)\\n(.*?)^\\1```$");
  private static final Pattern CODE = Pattern.compile("`([^`\\n]+)`");
  private static final Pattern LINK = Pattern.compile("\\[[^\\]]*]\\(([^)\\s]+)\\)");
  private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.*)$");

  private Documents() {}

  /**
   * The lines between two fences.
   *
   * @param language the word after the opening fence; empty if there is none
   * @param before the last line of text before it
   */
  public record Fence(String language, String before, List<String> lines) {}

  /** README.md and everything in docs, by path. */
  public static List<Path> all() throws IOException {
    try (Stream<Path> files = Files.walk(ROOT.resolve("docs"))) {
      return Stream.concat(
              Stream.of(ROOT.resolve("README.md")),
              files.filter(file -> file.toString().endsWith(".md")).sorted())
          .toList();
    }
  }

  public static String text(String path) throws IOException {
    return text(ROOT.resolve(path));
  }

  public static String text(Path file) throws IOException {
    return Files.readString(file).replace("\r\n", "\n");
  }

  public static List<Fence> fences(String text) {
    List<Fence> fences = new ArrayList<>();
    Matcher matcher = FENCE.matcher(text);
    while (matcher.find()) {
      String before = text.substring(0, matcher.start()).stripTrailing();
      fences.add(
          new Fence(
              matcher.group(2),
              before.substring(before.lastIndexOf('\n') + 1),
              matcher.group(3).lines().map(String::strip).toList()));
    }
    return fences;
  }

  /** The texts between backticks, outside of fences. */
  static List<String> code(String text) {
    return firstGroups(CODE, FENCE.matcher(text).replaceAll(""));
  }

  /** The targets of links, outside of code. */
  static List<String> links(String text) {
    String prose = CODE.matcher(FENCE.matcher(text).replaceAll("")).replaceAll("");
    return firstGroups(LINK, prose);
  }

  /** The anchors of headings, which links have after the number sign. */
  static List<String> anchors(String text) {
    return firstGroups(HEADING, FENCE.matcher(text).replaceAll("")).stream()
        .map(heading -> heading.toLowerCase(Locale.ROOT).replaceAll("[^-_a-z0-9 ]", ""))
        .map(heading -> heading.replace(' ', '-'))
        .toList();
  }

  /** The commands in a document, without the name of the program. */
  public static List<String> commands(String text) {
    return Stream.concat(
            fences(text).stream()
                .filter(fence -> fence.language().equals("sh"))
                .flatMap(fence -> fence.lines().stream()),
            code(text).stream())
        .filter(line -> line.startsWith("bin/unitform "))
        .map(line -> line.substring("bin/unitform ".length()).replaceFirst(" +#.*", "").strip())
        .toList();
  }

  private static List<String> firstGroups(Pattern pattern, String text) {
    return pattern.matcher(text).results().map(result -> result.group(1)).toList();
  }
}
