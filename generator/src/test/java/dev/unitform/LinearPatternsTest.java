package dev.unitform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every regular expression of the program needs steps in proportion to the length of its input and
 * a constant stack, because inputs are hostile. A step is a character that is read; no time is
 * measured.
 */
class LinearPatternsTest {
  private static final int LENGTH = 1_000;
  private static final int STEPS_FOR_EACH_CHARACTER = 100;
  private static final int LONG = 20_000;
  private static final int SMALL_STACK = 256 * 1024;

  private static final Path SOURCES = Path.of(System.getProperty("basedir", "."), "src/main/java");
  private static final String STRING = "\"((?:[^\"\\\\]|\\\\.)*+)\"";
  private static final Pattern INLINE =
      Pattern.compile("\\.(matches|replaceAll|replaceFirst|split)\\(\\s*" + STRING);
  private static final Pattern COMPILED = Pattern.compile("\\bPattern\\s*\\.\\s*compile\\(");
  private static final Pattern CONSTANT =
      Pattern.compile("static final Pattern [A-Z0-9_]+ =\\s+Pattern\\s*\\.\\s*compile\\(");

  /** An expression of the program, and whether it is searched at any place of a text. */
  record Use(String where, Pattern pattern, boolean searched) {
    @Override
    public String toString() {
      return where + " " + pattern.pattern();
    }
  }

  static Stream<Use> uses() throws IOException {
    List<Use> uses = new ArrayList<>();
    for (Path file : sources()) {
      String source = Files.readString(file);
      String name = SOURCES.relativize(file).toString();
      Matcher inline = INLINE.matcher(source);
      while (inline.find()) {
        uses.add(
            new Use(
                name,
                Pattern.compile(inline.group(2).translateEscapes()),
                !inline.group(1).equals("matches")));
      }
      if (COMPILED.matcher(source).find()) {
        addConstants(name.replace(".java", "").replace('/', '.'), name, source, uses);
      }
    }
    return uses.stream();
  }

  private static List<Path> sources() throws IOException {
    try (Stream<Path> files = Files.walk(SOURCES)) {
      return files.filter(file -> file.toString().endsWith(".java")).sorted().toList();
    }
  }

  private static void addConstants(String type, String name, String source, List<Use> uses) {
    try {
      List<Class<?>> classes = new ArrayList<>(List.of(Class.forName(type)));
      for (int i = 0; i < classes.size(); i++) {
        classes.addAll(List.of(classes.get(i).getDeclaredClasses()));
        for (Field field : classes.get(i).getDeclaredFields()) {
          if (field.getType() == Pattern.class) {
            field.setAccessible(true);
            Object[] owners =
                Modifier.isStatic(field.getModifiers())
                    ? new Object[1]
                    : classes.get(i).isEnum() ? classes.get(i).getEnumConstants() : new Object[0];
            for (Object owner : owners) {
              uses.add(
                  new Use(name, (Pattern) field.get(owner), isSearched(field.getName(), source)));
            }
          }
        }
      }
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(type, e);
    }
  }

  /**
   * Whether the program also searches inside a text. Otherwise it only matches the whole text or
   * its start.
   */
  private static boolean isSearched(String constant, String source) {
    Matcher use = Pattern.compile("\\b" + constant + "\\s*\\.\\s*(\\w+)\\(").matcher(source);
    while (use.find()) {
      int statement = source.lastIndexOf(';', use.start());
      String before = source.substring(Math.max(0, statement), use.start());
      Matcher variable = Pattern.compile("Matcher (\\w+) =\\s*$").matcher(before);
      boolean matched =
          variable.find()
              ? !Pattern.compile(
                      "\\b"
                          + variable.group(1)
                          + "\\s*\\.(find|results|replace(All|First)|append\\w+)\\(")
                  .matcher(source)
                  .find()
              : Pattern.compile("^[^;]*?\\)\\s*\\.(matches|lookingAt)\\(\\)")
                  .matcher(source.substring(use.end(), Math.min(source.length(), use.end() + 300)))
                  .find();
      if (!matched) {
        return true;
      }
    }
    return false;
  }

  @ParameterizedTest
  @MethodSource("uses")
  void takesStepsInProportionToTheLengthOfItsInput(Use use) {
    for (String input : hostile(use.pattern.pattern(), LENGTH)) {
      Counted text = new Counted(input, (long) STEPS_FOR_EACH_CHARACTER * input.length());
      try {
        run(use, text);
      } catch (TooManySteps e) {
        throw new AssertionError(
            "%s takes more than %d steps for each character of '%s…%s'"
                .formatted(
                    use,
                    STEPS_FOR_EACH_CHARACTER,
                    input.substring(0, 20),
                    input.substring(input.length() - 20)),
            e);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("uses")
  void takesNoStackForEachCharacterOfItsInput(Use use) throws InterruptedException {
    AtomicReference<String> failed = new AtomicReference<>();
    Thread thread =
        new Thread(
            null,
            () -> {
              for (String input : begun(use.pattern.pattern(), LONG)) {
                try {
                  run(use, new Counted(input, (long) STEPS_FOR_EACH_CHARACTER * LONG));
                } catch (TooManySteps e) {
                  // The other test checks this.
                  return;
                } catch (StackOverflowError e) {
                  failed.set(input.substring(0, 20));
                  return;
                }
              }
            },
            "small stack",
            SMALL_STACK);
    thread.start();
    thread.join();
    assertThat(failed.get()).as("an input that %s overflows the stack with", use).isNull();
  }

  @Test
  void everyExpressionIsAConstantSoThatThisTestFindsIt() throws IOException {
    List<String> others = new ArrayList<>();
    for (Path file : sources()) {
      String source = Files.readString(file);
      if (source.contains("import com.google.re2j.Pattern;")) {
        // Linear by construction.
        continue;
      }
      long compiled =
          COMPILED.matcher(source).results().count() - CONSTANT.matcher(source).results().count();
      if (compiled > 0) {
        others.add(SOURCES.relativize(file) + " " + compiled);
      }
    }
    assertThat(others)
        .as("an alternative of quoted names; constants of an enum; one alphabet with a count")
        .containsExactly(
            "dev/unitform/diff/TextCauses.java 1",
            "dev/unitform/kube/NameForm.java 1",
            "dev/unitform/yaml/CredentialForm.java 1");
  }

  private static void run(Use use, CharSequence text) {
    Matcher matcher = use.pattern.matcher(text);
    if (!use.searched) {
      matcher.matches();
      return;
    }
    while (matcher.find()) {
      // The result of the search does not matter.
    }
  }

  /**
   * Texts with which an expression that is not linear reads the same characters again and again.
   */
  private static Set<String> hostile(String pattern, int length) {
    Set<String> texts = new LinkedHashSet<>();
    Set<String> parts = parts(pattern);
    for (String pumped : pumped(pattern, length)) {
      texts.add(pumped);
      texts.add(pumped + "\u0001");
      parts.stream().limit(3).forEach(part -> texts.add(part + pumped + "\n!"));
    }
    return texts;
  }

  private static Set<String> begun(String pattern, int length) {
    Set<String> texts = new LinkedHashSet<>();
    for (String pumped : pumped(pattern, length)) {
      texts.add(pumped);
      parts(pattern).stream().limit(2).forEach(part -> texts.add(part + pumped));
    }
    return texts;
  }

  private static Set<String> pumped(String pattern, int length) {
    Set<String> texts = new LinkedHashSet<>();
    Set<String> parts = parts(pattern);
    List<String> pumps = new ArrayList<>(parts);
    for (String one : parts) {
      for (String two : parts) {
        if (!one.equals(two) && one.length() + two.length() < 40) {
          pumps.add(one + two);
        }
      }
    }
    "aA0-._/ \t\n:=\"'{}[],#*@$\\<~e".chars().forEach(c -> pumps.add(String.valueOf((char) c)));
    pumps.forEach(pump -> texts.add(pump.repeat(length / pump.length() + 1)));
    return texts;
  }

  /** The literal parts of an expression, and the characters that it names. */
  private static Set<String> parts(String pattern) {
    Set<String> parts = new LinkedHashSet<>();
    String plain = pattern.replaceAll("\\\\[pP]\\{[^}]*\\}", "|").replaceAll("\\\\[A-Za-z]", "|");
    for (String part : plain.split("[\\[\\](){}|*+?^$.\\\\]+", -1)) {
      if (!part.isEmpty() && parts.size() < 8) {
        parts.add(part);
      }
    }
    plain
        .chars()
        .filter(c -> "[](){}|*+?^$.:=/\"'-".indexOf(c) >= 0)
        .limit(4)
        .forEach(c -> parts.add(String.valueOf((char) c)));
    return parts;
  }

  private static final class TooManySteps extends RuntimeException {}

  /** A text that counts how often one of its characters is read. */
  private static final class Counted implements CharSequence {
    private final String text;
    private long left;

    Counted(String text, long most) {
      this.text = text;
      this.left = most;
    }

    @Override
    public char charAt(int index) {
      if (--left < 0) {
        throw new TooManySteps();
      }
      return text.charAt(index);
    }

    @Override
    public int length() {
      return text.length();
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      return text.substring(start, end);
    }

    @Override
    public String toString() {
      return text;
    }
  }
}
