package dev.unitform.output;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class JsonTest {
  record Item(int n) {}

  @OneLine
  record Pair(int one, List<String> others) {}

  record Sample(
      @Nullable String none,
      List<String> empty,
      List<Item> items,
      List<Pair> pairs,
      @OneLine List<Item> together,
      @OneLine @JsonProperty("$map") Map<String, Object> map,
      @OneLine Item last) {}

  @Test
  void eachMemberHasALineUnlessItIsMarkedOrIsData() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("b", Arrays.asList(1, null, true));
    map.put("a", Map.of());
    assertThat(
            Json.text(
                new Sample(
                    null,
                    List.of(),
                    List.of(new Item(1), new Item(2)),
                    List.of(new Pair(1, List.of("x", "y")), new Pair(2, List.of())),
                    List.of(new Item(3), new Item(4)),
                    map,
                    new Item(5))))
        .isEqualTo(
            """
            {
              "none": null,
              "empty": [],
              "items": [
                {
                  "n": 1
                },
                {
                  "n": 2
                }
              ],
              "pairs": [
                {"one": 1, "others": ["x", "y"]},
                {"one": 2, "others": []}
              ],
              "together": [{"n": 3}, {"n": 4}],
              "$map": {"b": [1, null, true], "a": {}},
              "last": {"n": 5}
            }
            """);
  }

  @Test
  void charactersThatCannotBeSeenAreEscaped() throws IOException {
    String text =
        "a\"b\\c\n\r\t\u0000\u001b\u007f\u0085\u200b\u202e\u2028\ufeff"
            + "é日\ud83d\ude00 \ud83d x \ude00";
    String json = Json.text(text);
    assertThat(json)
        .isEqualTo(
            "\"a\\\"b\\\\c\\n\\r\\t\\u0000\\u001b\\u007f\\u0085\\u200b\\u202e\\u2028\\ufeff"
                + "é日\ud83d\ude00 \\ud83d x \\ude00\"\n");
    assertThat(new ObjectMapper().readValue(json, String.class)).isEqualTo(text);
  }
}
