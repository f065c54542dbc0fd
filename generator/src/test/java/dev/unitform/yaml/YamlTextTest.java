package dev.unitform.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** Written data is read as the same data by YAML 1.1 and 1.2. */
class YamlTextTest {
  private static Object by11(String text) {
    return new Yaml(new SafeConstructor(new LoaderOptions())).load(text);
  }

  private static Object by12(String text) {
    return Objects.requireNonNull(
        new Load(LoadSettings.builder().build()).loadFromString(text), text);
  }

  private static void roundTrip(Object value, String text) {
    assertThat(by11(text)).as("by 1.1: %s", text).isEqualTo(value);
    assertThat(by12(text)).as("by 1.2: %s", text).isEqualTo(value);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "a",
        "no",
        "y",
        "~",
        "null",
        "0644",
        "0o644",
        "1_000",
        "12:30:45",
        "2022-06-20",
        "1e3",
        "<<",
        "=",
        "- a",
        "a: b",
        "# no comment",
        "a #b",
        "'",
        "\"",
        "\\",
        "{{ .Values.x }}",
        "${x}",
        "%{if}",
        "\n",
        "a\nb\n",
        "\ta",
        "\r\n",
        "\0",
        "\u0007",
        "\u007f",
        "\u0085",
        "\u00a0",
        "\u2028",
        "\u2029",
        "\ufeff",
        "\ufffe",
        "\uffff",
        "\ud83d\ude00",
        "\ud83d",
        "\ude00x",
        "é",
        "*a",
        "&a",
        "!a",
        "@a",
        "`a",
        "|",
        ">",
        "[",
        "{",
        ",",
        "?",
        ":",
        "-",
        "a:",
        "trailing "
      })
  void aStringIsReadBackTheSame(String text) {
    String written = YamlText.quote(text);
    assertThat(written).startsWith("\"").endsWith("\"").doesNotContain("\n");
    if (text.chars().noneMatch(c -> Character.isSurrogate((char) c))
        || text.codePoints().anyMatch(Character::isSupplementaryCodePoint)) {
      roundTrip(text, written);
    }
  }

  @Test
  void nastyStringsByChanceAreReadBackTheSameAsValuesAndKeys() {
    Random random = new Random(5);
    String nasty =
        "\"'\\\n\r\t\0\u0001\u001f\u007f\u0080\u0085\u009f\u00a0\u2028\u2029\ufeff{}[],:#&*!|>%@`?-~ "
            + "0123456789_.eEoOxXnNyYé中";
    for (int i = 0; i < 5_000; i++) {
      StringBuilder text = new StringBuilder();
      int length = random.nextInt(12);
      for (int j = 0; j < length; j++) {
        text.append(nasty.charAt(random.nextInt(nasty.length())));
      }
      roundTrip(text.toString(), YamlText.quote(text.toString()));
      if (length > 0) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put(text.toString(), 1);
        roundTrip(map, YamlText.block(map, 0));
        roundTrip(map, YamlText.flow(map));
      }
    }
  }

  @Test
  void dataByChanceIsReadBackTheSameInBlockAndInFlowStyle() {
    Random random = new Random(7);
    for (int i = 0; i < 500; i++) {
      Map<String, Object> data = map(random, 4);
      data.put("last", List.of());
      roundTrip(data, YamlText.block(data, 0));
      roundTrip(data, YamlText.flow(data));
    }
  }

  private static Map<String, Object> map(Random random, int depth) {
    Map<String, Object> map = new LinkedHashMap<>();
    int size = random.nextInt(4);
    for (int i = 0; i < size; i++) {
      List<String> keys = Arrays.asList("a", "no", "1", "a b", "x.y/z", "~", "true", "é", "-", "n");
      map.put(keys.get(random.nextInt(keys.size())), value(random, depth - 1));
    }
    return map;
  }

  private static Object value(Random random, int depth) {
    return switch (random.nextInt(depth > 0 ? 7 : 5)) {
      case 0 -> random.nextInt(3_000_000);
      case 1 -> random.nextBoolean();
      case 2 -> -0.5 * random.nextInt(100) - 0.25;
      case 3 -> "no";
      case 4 -> "multi\nline: # x";
      case 5 -> map(random, depth);
      default -> list(random, depth);
    };
  }

  private static List<Object> list(Random random, int depth) {
    List<Object> list = new ArrayList<>();
    int size = random.nextInt(4);
    for (int i = 0; i < size; i++) {
      list.add(value(random, depth - 1));
    }
    return list;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"y", "N", "yes", "No", "ON", "off", "true", "False", "null", "NULL", "1", "", "~"})
  void aKeyThatAReaderCouldMistakeIsQuoted(String key) {
    assertThat(YamlText.key(key)).isEqualTo("\"" + key + "\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "replicaCount", "topology.kubernetes.io/zone", "_x", "a-b", "yess"})
  void aKeyThatNobodyMistakesStaysPlain(String key) {
    assertThat(YamlText.key(key)).isEqualTo(key);
  }
}
