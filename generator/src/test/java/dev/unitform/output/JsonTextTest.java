package dev.unitform.output;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonTextTest {
  @Test
  void membersStandOnLinesOfTheirOwnUnlessToldOtherwise() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("b", Arrays.asList(1, null, true));
    map.put("a", Map.of());
    String text =
        JsonText.of(
            json ->
                json.object(
                    () -> {
                      json.key("none").value(null);
                      json.key("empty").array(List.of(), json::value);
                      json.key("nothing").object(() -> {});
                      json.key("items")
                          .array(
                              List.of(1, 2),
                              item -> json.objectOnOneLine(() -> json.key("n").value(item)));
                      json.key("map").value(map);
                      json.key("last")
                          .objectOnOneLine(
                              () -> json.key("list").array(List.of("x", "y"), json::value));
                    }));
    assertThat(text)
        .isEqualTo(
            """
            {
              "none": null,
              "empty": [],
              "nothing": {},
              "items": [
                {"n": 1},
                {"n": 2}
              ],
              "map": {"b": [1, null, true], "a": {}},
              "last": {"list": ["x", "y"]}
            }
            """);
  }

  @Test
  void charactersThatCannotBeSeenAreEscaped() throws IOException {
    String text =
        "a\"b\\c\n\r\t\u0000\u001b\u007f\u0085\u200b\u202e\u2028\ufeff"
            + "é日\ud83d\ude00 \ud83d x \ude00";
    String json = JsonText.of(out -> out.value(text));
    assertThat(json)
        .isEqualTo(
            "\"a\\\"b\\\\c\\n\\r\\t\\u0000\\u001b\\u007f\\u0085\\u200b\\u202e\\u2028\\ufeff"
                + "é日\ud83d\ude00 \\ud83d x \\ude00\"\n");
    assertThat(new ObjectMapper().readValue(json, String.class)).isEqualTo(text);
  }
}
