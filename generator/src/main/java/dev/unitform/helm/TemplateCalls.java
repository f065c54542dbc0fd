package dev.unitform.helm;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Finds calls of some functions in the templates of a chart. It also finds the files that make such
 * a call, either directly or through included templates.
 *
 * <p>A string counts as a template only if the same action contains {@code tpl}. Templates that
 * {@code tpl} reads from values, variables or other files are not found. Conditions are ignored. An
 * {@code include} with a computed name counts as an include of every template.
 */
public final class TemplateCalls {
  private static final Set<String> WITH_END = Set.of("if", "range", "with", "define", "block");
  private static final Set<String> INCLUDING = Set.of("include", "template", "block");
  private static final String TEMPLATES = "templates/";
  private static final String CHARTS = "charts/";
  // Helm shows the notes after an install. They are not a manifest.
  private static final String NOTES = "NOTES.txt";

  private final Set<String> functions;
  private final SortedMap<String, Body> files = new TreeMap<>();
  private final Map<String, List<Body>> byFileName = new HashMap<>();
  private final Map<String, List<Body>> named = new HashMap<>();

  /** The content of a file or of a named template. */
  private static final class Body {
    final List<TemplateCall> calls = new ArrayList<>();

    /**
     * For each action with an include, the strings in it, one of which may be the name of the
     * included template.
     */
    final List<Set<String>> inclusions = new ArrayList<>();
  }

  private TemplateCalls(Set<String> functions) {
    this.functions = functions;
  }

  /**
   * Reads the templates of a chart and its subcharts.
   *
   * @param chart all its files, by path
   * @param functions the functions to find
   */
  public static TemplateCalls of(Map<String, byte[]> chart, Set<String> functions) {
    TemplateCalls calls = new TemplateCalls(functions);
    chart.forEach(
        (path, file) -> {
          if (isTemplate(path)) {
            calls.read(path, new String(file, StandardCharsets.UTF_8));
          }
        });
    return calls;
  }

  /** Whether Helm renders a file of a chart to manifests. */
  static boolean isTemplate(String path) {
    String rest = path;
    while (rest.startsWith(CHARTS)) {
      int end = rest.indexOf('/', CHARTS.length());
      // Helm ignores folders below charts/ whose names begin with '_' or '.'.
      boolean ignored =
          rest.startsWith("_", CHARTS.length()) || rest.startsWith(".", CHARTS.length());
      if (end < 0 || ignored) {
        return false;
      }
      rest = rest.substring(end + 1);
    }
    return rest.startsWith(TEMPLATES) && !rest.endsWith(NOTES);
  }

  /**
   * A copy of a template in which calls of some functions are replaced by calls of other functions.
   */
  public static String replaced(String template, Map<String, String> functions) {
    StringBuilder out = new StringBuilder();
    int copied = 0;
    for (List<TemplateActions.Token> action : TemplateActions.of(template)) {
      for (TemplateActions.Token token : action) {
        String other = token.isString() ? null : functions.get(token.text());
        if (other != null) {
          out.append(template, copied, token.start()).append(other);
          copied = token.end();
        }
      }
    }
    return out.append(template, copied, template.length()).toString();
  }

  /** The calls that the given files make, also through the templates that they include. */
  public SortedSet<TemplateCall> from(Predicate<String> wanted) {
    Deque<Body> open = new ArrayDeque<>();
    files.forEach(
        (path, body) -> {
          if (!isPartial(path) && wanted.test(path)) {
            open.add(body);
          }
        });
    SortedSet<TemplateCall> calls = new TreeSet<>();
    Set<Body> reached = new HashSet<>();
    Set<List<Body>> followed = Collections.newSetFromMap(new IdentityHashMap<>());
    boolean allNamed = false;
    while (!open.isEmpty()) {
      Body body = open.remove();
      if (!reached.add(body)) {
        continue;
      }
      calls.addAll(body.calls);
      for (Set<String> strings : body.inclusions) {
        List<List<Body>> included = strings.stream().flatMap(this::included).toList();
        included.stream().filter(followed::add).forEach(open::addAll);
        if (included.isEmpty() && !allNamed) {
          allNamed = true;
          named.values().forEach(open::addAll);
        }
      }
    }
    return calls;
  }

  /** Whether a file contains only definitions of named templates. */
  private static boolean isPartial(String path) {
    return fileName(path).startsWith("_");
  }

  /** The templates whose name may equal a string. */
  private Stream<List<Body>> included(String name) {
    // A file can be included by its name, as in (print $.Template.BasePath "/config.yaml").
    List<Body> ofFile = name.contains("/") ? byFileName.get(fileName(name)) : null;
    return Stream.of(Optional.ofNullable(named.get(name)), Optional.ofNullable(ofFile))
        .flatMap(Optional::stream);
  }

  private static String fileName(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  private void read(String path, String text) {
    Body file = new Body();
    files.put(path, file);
    byFileName.computeIfAbsent(fileName(path), n -> new ArrayList<>()).add(file);
    Deque<Body> bodies = new ArrayDeque<>();
    bodies.push(file);
    for (List<TemplateActions.Token> action : TemplateActions.of(text)) {
      TemplateActions.Token first = action.isEmpty() ? null : action.get(0);
      Body body = bodies.getFirst();
      if (first == null) {
        continue;
      }
      if (!first.isString() && WITH_END.contains(first.text())) {
        bodies.push(begun(action, body));
      } else if (first.isWord("end") && bodies.size() > 1) {
        bodies.pop();
      }
      add(action, path, body);
    }
  }

  /**
   * The template to which the text inside a block belongs. If the block begins with {@code define}
   * or {@code block}, this is a new template; otherwise, it is the surrounding template.
   *
   * @param action the action that begins the block
   * @param around the surrounding template
   */
  private Body begun(List<TemplateActions.Token> action, Body around) {
    boolean names = action.get(0).isWord("define") || action.get(0).isWord("block");
    if (!names || action.size() < 2 || !action.get(1).isString()) {
      return around;
    }
    Body body = new Body();
    named.computeIfAbsent(action.get(1).text(), n -> new ArrayList<>()).add(body);
    return body;
  }

  private void add(List<TemplateActions.Token> action, String path, Body body) {
    Set<String> strings = new HashSet<>();
    boolean includes = false;
    boolean runs = false;
    for (TemplateActions.Token token : action) {
      if (token.isString()) {
        strings.add(token.text());
        continue;
      }
      includes |= INCLUDING.contains(token.text());
      runs |= token.isWord("tpl");
      if (functions.contains(token.text())) {
        body.calls.add(new TemplateCall(token.text(), path, token.line()));
      }
    }
    if (includes) {
      body.inclusions.add(strings);
    }
    if (runs) {
      run(action, path, body);
    }
  }

  /**
   * Reads the strings of an action as templates, because tpl runs them. Calls in such a string get
   * the line on which the string starts.
   */
  private void run(List<TemplateActions.Token> action, String path, Body body) {
    for (TemplateActions.Token string : action) {
      if (string.isString()) {
        for (List<TemplateActions.Token> inner : TemplateActions.of(string.text())) {
          add(
              inner.stream()
                  .map(
                      t ->
                          new TemplateActions.Token(
                              t.isString(), t.text(), string.line(), t.start(), t.end()))
                  .toList(),
              path,
              body);
        }
      }
    }
  }
}
