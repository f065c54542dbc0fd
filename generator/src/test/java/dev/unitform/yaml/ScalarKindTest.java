package dev.unitform.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.schema.CoreSchema;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * Plain scalars as a reader of YAML 1.1 (SnakeYAML) and a reader of YAML 1.2 (the engine) read
 * them.
 */
class ScalarKindTest {
  /**
   * The verdicts: {@code same} and {@code differs} compare the two readers; {@code others} is
   * reported because of Helm's reader (go-yaml 2) or the text of YAML 1.1; {@code spared} cannot be
   * given to both readers.
   */
  private static final Set<String> VERDICTS =
      new TreeSet<>(List.of("same", "differs", "others", "spared"));

  /** The value of a plain scalar in YAML 1.1, as a text that is comparable across types. */
  private static String by11(String text) {
    Map<String, Object> map =
        new Yaml(new SafeConstructor(new LoaderOptions())).load("key: " + text + "\n");
    return word(map.get("key"));
  }

  /** The value in the core schema of YAML 1.2, in the same form. */
  private static String by12(String text) {
    LoadSettings settings = LoadSettings.builder().setSchema(new CoreSchema()).build();
    Map<?, ?> map =
        (Map<?, ?>)
            Objects.requireNonNull(new Load(settings).loadFromString("key: " + text + "\n"));
    return word(map.get("key"));
  }

  /** If a reader fails, its result equals no result of the other reader. */
  private static String orFailure(String text, UnaryOperator<String> reader) {
    try {
      return reader.apply(text);
    } catch (RuntimeException e) {
      return "failure";
    }
  }

  private static String word(@Nullable Object value) {
    if (value == null) {
      return "null";
    }
    if (value instanceof Double number && !Double.isFinite(number)) {
      return "float " + number;
    }
    if (value instanceof Integer || value instanceof Long || value instanceof BigInteger) {
      return "integer " + value;
    }
    if (value instanceof Number) {
      return "float " + new BigDecimal(value.toString()).stripTrailingZeros();
    }
    return value.getClass().getSimpleName().toLowerCase(Locale.ROOT) + " " + value;
  }

  @ParameterizedTest(name = "{0} is a {1}, {2}")
  @CsvSource(
      delimiterString = "||",
      quoteCharacter = '`',
      textBlock =
          """
          # words
          ~          || NULL    || same
          null       || NULL    || same
          Null       || NULL    || same
          NULL       || NULL    || same
          nULL       || STRING  || same
          true       || BOOLEAN || same
          True       || BOOLEAN || same
          TRUE       || BOOLEAN || same
          false      || BOOLEAN || same
          FALSE      || BOOLEAN || same
          tRue       || STRING  || same
          yes        || STRING  || differs
          Yes        || STRING  || differs
          YES        || STRING  || differs
          no         || STRING  || differs
          NO         || STRING  || differs
          on         || STRING  || differs
          On         || STRING  || differs
          off        || STRING  || differs
          OFF        || STRING  || differs
          oN         || STRING  || same
          yEs        || STRING  || same
          y          || STRING  || others
          Y          || STRING  || others
          n          || STRING  || others
          N          || STRING  || others
          # integers
          0          || INTEGER || same
          -0         || INTEGER || same
          1          || INTEGER || same
          -1         || INTEGER || same
          +1         || INTEGER || same
          12345678901234567890 || INTEGER || same
          0644       || INTEGER || differs
          -0644      || INTEGER || differs
          00         || INTEGER || others
          01         || INTEGER || others
          0008       || INTEGER || differs
          0o644      || INTEGER || differs
          0O644      || STRING  || same
          0x1F       || INTEGER || same
          0xab       || INTEGER || same
          0xAB       || INTEGER || same
          0xb_1      || STRING  || differs
          -0x1F      || STRING  || differs
          +0x1F      || STRING  || differs
          0x         || STRING  || same
          0b101      || STRING  || differs
          -0b101     || STRING  || differs
          0b2        || STRING  || same
          1_000      || STRING  || differs
          1_         || STRING  || differs
          _1         || STRING  || same
          1,000      || STRING  || same
          # base 60
          12:30:45   || STRING  || differs
          12:30      || STRING  || differs
          1:2        || STRING  || differs
          190:20:30  || STRING  || differs
          12:60      || STRING  || same
          1:2:3.5    || STRING  || differs
          8080:80    || STRING  || same
          80:8       || STRING  || differs
          # floats
          1.0        || FLOAT   || same
          1.20       || FLOAT   || same
          -1.5       || FLOAT   || same
          +1.5       || FLOAT   || same
          .5         || FLOAT   || same
          5.         || FLOAT   || same
          1_000.5    || STRING  || differs
          1.5_0      || STRING  || differs
          1e3        || FLOAT   || others
          1E3        || FLOAT   || others
          1e+3       || FLOAT   || others
          1.5e3      || FLOAT   || others
          1.5e+3     || FLOAT   || same
          1.5E-3     || FLOAT   || same
          .5e3       || FLOAT   || others
          .inf       || FLOAT   || same
          -.inf      || FLOAT   || same
          +.INF      || FLOAT   || spared
          .nan       || FLOAT   || same
          .NaN       || FLOAT   || same
          .Nan       || STRING  || same
          inf        || STRING  || same
          NaN        || STRING  || same
          1.2.3      || STRING  || same
          1.31.0     || STRING  || same
          -          || STRING  || spared
          .          || STRING  || same
          +          || STRING  || same
          # dates
          2022-06-20 || STRING  || differs
          2022-6-2   || STRING  || others
          2022-06-20T10:00:00Z || STRING || differs
          2022-06-20 10:00:00  || STRING || differs
          2022-06    || STRING  || same
          20220620   || INTEGER || same
          # marks
          =          || STRING  || others
          <<         || STRING  || others
          10.200.0.0/22 || STRING || same
          v1.2       || STRING  || same
          us-east1-b || STRING  || same
          1a         || STRING  || same
          0x1g       || STRING  || same
          """)
  void aPlainScalarIsReadAlikeOrReported(String text, ScalarKind kind, String verdict) {
    assertThat(ScalarKind.ofPlain(text)).isEqualTo(kind);
    assertThat(VERDICTS).contains(verdict);
    if (verdict.equals("spared") || text.equals("<<")) {
      return;
    }
    assertThat(ScalarKind.isAmbiguous(text)).isEqualTo(!verdict.equals("same"));
    if (verdict.equals("same")) {
      assertThat(by11(text)).isEqualTo(by12(text));
    }
    if (verdict.equals("differs")) {
      assertThat(by11(text)).isNotEqualTo(by12(text));
    }
    assertThat(by12(text))
        .startsWith(
            switch (kind) {
              case NULL -> "null";
              case BOOLEAN -> "boolean";
              case INTEGER -> "integer";
              case FLOAT -> "float";
              case STRING -> "string";
            });
  }

  @Test
  void noScalarThatTheReadersTakeForDifferentThingsGoesUnreported() {
    Random random = new Random(11);
    String alphabet = "0123456789_:.+-eExXoObBaAfFnNyY~TZ =<";
    int compared = 0;
    for (int i = 0; i < 60_000; i++) {
      StringBuilder text = new StringBuilder();
      int length = 1 + random.nextInt(8);
      for (int j = 0; j < length; j++) {
        text.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      String scalar = text.toString();
      if (isPlain(scalar) && !ScalarKind.isAmbiguous(scalar)) {
        assertThat(orFailure(scalar, ScalarKindTest::by11))
            .as("'%s' by 1.1 and 1.2", scalar)
            .isEqualTo(orFailure(scalar, ScalarKindTest::by12));
        compared++;
      }
    }
    assertThat(compared).isGreaterThan(20_000);
  }

  /** Whether the text can be a plain scalar of one line. */
  private static boolean isPlain(String text) {
    return text.equals(text.strip())
        && !text.contains(": ")
        && !text.endsWith(":")
        && !text.startsWith(":")
        && !text.startsWith("- ")
        && !text.equals("-")
        && !text.startsWith("---");
  }

  @Test
  void moreDigitsThanANumberHasAreText() {
    assertThat(ScalarKind.ofPlain("1".repeat(ScalarKind.LONGEST_NUMBER)))
        .isEqualTo(ScalarKind.INTEGER);
    for (String begin : List.of("1", "0x1", "0o1", ".1", "1e1")) {
      assertThat(ScalarKind.ofPlain(begin + "1".repeat(ScalarKind.LONGEST_NUMBER)))
          .isEqualTo(ScalarKind.STRING);
    }
  }
}
