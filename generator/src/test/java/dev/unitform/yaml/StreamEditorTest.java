package dev.unitform.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unitform.diagnostic.SourceText;
import dev.unitform.report.DiagnosticReport;
import dev.unitform.yaml.StreamEditor.Change;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StreamEditorTest {
  private static final StreamNode LIST =
      StreamNode.of(List.of(StreamNode.of(Map.of("k", StreamNode.of("yes")))));

  @Test
  void aValueIsReplacedWhereItStands() {
    assertThat(edit("# top\nspec:\n  replicas: 1 # few\n  x: [yes, 012]\n", set("replicas", 3)))
        .isEqualTo("# top\nspec:\n  replicas: 3 # few\n  x: [yes, 012]\n");
    assertThat(edit("spec: {replicas: 1, x: y}\n", set("replicas", 3)))
        .isEqualTo("spec: {replicas: 3, x: y}\n");
    assertThat(edit("{\"spec\":{\"x\":1,\"replicas\":1}}", set("replicas", 3)))
        .isEqualTo("{\"spec\":{\"x\":1,\"replicas\":3}}");
    assertThat(edit("spec:\n  replicas: \"1\"\n", set("replicas", 3)))
        .isEqualTo("spec:\n  replicas: 3\n");
  }

  @Test
  void nothingIsReplacedByAValueToo() {
    assertThat(edit("spec:\n  replicas:\n  x: y\n", set("replicas", 3)))
        .isEqualTo("spec:\n  replicas: 3\n  x: y\n");
    assertThat(edit("spec:\n  replicas: ~\n", set("replicas", 3)))
        .isEqualTo("spec:\n  replicas: 3\n");
    assertThat(edit("spec: {replicas: , x: y}\n", set("replicas", 3)))
        .isEqualTo("spec: {replicas: 3 , x: y}\n");
    assertThat(edit("spec:\n  replicas: # none\n  x: y\n", set("replicas", 3)))
        .isEqualTo("spec:\n  replicas: 3 # none\n  x: y\n");
    assertThat(edit("spec:\n  replicas: |\n    one\n  x: y\n", set("replicas", 3)))
        .isEqualTo("spec:\n  replicas: 3\n  x: y\n");
  }

  @Test
  void aMappingWithAKeyAloneIsWrittenAgain() {
    assertThat(edit("a: b # c\nspec: {replicas}\n", set("replicas", 3)))
        .isEqualTo("a: b # c\nspec:\n  replicas: 3\n");
    assertThat(edit("a: b # c\nspec:\n  ? replicas\n", set("replicas", 3)))
        .isEqualTo("a: b # c\nspec:\n  replicas: 3\n");
    assertThat(edit("spec:\n  ?\na: b # c\n", set("replicas", 3)))
        .isEqualTo("spec:\n  replicas: 3\n  null: null\na: b # c\n");
  }

  @Test
  void aListWithADashAloneIsWrittenAgain() {
    assertThat(edit("spec:\n  l:\n    -\n  x: y # c\n", list("l")))
        .isEqualTo("spec:\n  l:\n    - k: \"yes\"\n  x: y # c\n");
  }

  @Test
  void whatIsMissingIsPutBeforeTheFirstKey() {
    assertThat(edit("spec:\n  # why\n  x: y # z\n\n# end\n", set("a", 1), set("b", 2)))
        .isEqualTo("spec:\n  # why\n  a: 1\n  b: 2\n  x: y # z\n\n# end\n");
    assertThat(edit("spec: {x: y}\n", set("a", 1), set("b", 2)))
        .isEqualTo("spec: {\"a\": 1, \"b\": 2, x: y}\n");
    assertThat(edit("- - spec:\n      x: y\n", new Change(List.of("0", "0", "spec"), "a", LIST)))
        .isEqualTo("- - spec:\n      a:\n        - k: \"yes\"\n      x: y\n");
    assertThat(edit("spec:\r\n    x: y\r\n", set("a", 1)))
        .isEqualTo("spec:\r\n    a: 1\r\n    x: y\r\n");
    assertThat(edit("spec: {}\n", set("a", 1))).isEqualTo("spec:\n  a: 1\n");
  }

  @Test
  void listsTakeThePlaceOfWhateverWasThere() {
    assertThat(edit("spec:\n  l:\n  - a: b # c\n  - d\n  x: y\n", list("l")))
        .isEqualTo("spec:\n  l:\n    - k: \"yes\"\n  x: y\n");
    assertThat(edit("spec:\n  l: []\n  x: y\n", list("l")))
        .isEqualTo("spec:\n  l:\n    - k: \"yes\"\n  x: y\n");
    assertThat(edit("spec:\n  l: # none\n  x: y\n", list("l")))
        .isEqualTo("spec:\n  l:\n    - k: \"yes\" # none\n  x: y\n");
    assertThat(edit("spec: {l: [{a: b}], x: y}\n", list("l")))
        .isEqualTo("spec: {l: [{\"k\": \"yes\"}], x: y}\n");
    assertThat(edit("spec:\n  l:\n    - a: |\n        b\n  x: y\n", list("l")))
        .isEqualTo("spec:\n  l:\n    - k: \"yes\"\n  x: y\n");
  }

  @Test
  void ofTwoEqualKeysTheLastIsSetSinceItCounts() {
    assertThat(edit("spec:\n  replicas: 1\n  replicas: 2\n", set("replicas", 3)))
        .isEqualTo("spec:\n  replicas: 1\n  replicas: 3\n");
  }

  @Test
  void whatOthersReferToStaysAsItIsForThem() {
    assertThat(edit("other: &n 1\nspec: {replicas: *n, x: *n}\n", set("replicas", 3)))
        .isEqualTo("other: &n 1\nspec: {replicas: 3, x: *n}\n");
    // The anchor is inside the path to the key, so the alias is written out.
    assertThat(edit("spec: &s {replicas: 1}\ncopy: *s\n", set("replicas", 3)))
        .isEqualTo("spec: &s {replicas: 3}\ncopy:\n  replicas: 1\n");
    assertThat(edit("spec: {replicas: &n 1}\ncopy: *n\n", set("replicas", 3)))
        .isEqualTo("spec: {replicas: 3}\ncopy: 1\n");
    assertThat(edit("copy: &s {replicas: 1, y: 'on'}\nspec: *s\n", set("replicas", 3)))
        .isEqualTo("copy: &s {replicas: 1, y: 'on'}\nspec:\n  replicas: 3\n  y: \"on\"\n");
  }

  @Test
  void commentsAroundWhatIsWrittenOutStay() {
    assertThat(
            edit(
                """
                # top
                a: &a # the original
                  spec: &s
                    # few
                    replicas: 1 # yes
                    x: y
                list: # all
                  - *s # first
                  - {k: *s} # second
                  - - *a
                <<: *a # merged
                z: &z 1 # kept
                """,
                new Change(List.of("a", "spec"), "replicas", StreamNode.of(3))))
        .isEqualTo(
            """
            # top
            a: &a # the original
              spec: &s
                # few
                replicas: 3 # yes
                x: y
            list: # all
              - replicas: 1
                x: y # first
              - {k: {replicas: 1, x: y}} # second
              - - spec:
                    replicas: 1
                    x: y
            <<:
              spec:
                replicas: 1
                x: y # merged
            z: &z 1 # kept
            """);
  }

  @Test
  void tagsOfWhatIsWrittenOutStay() {
    assertThat(edit("!!map\nspec: &s !!map\n  replicas: 1\nt: *s\n", set("replicas", 3)))
        .isEqualTo("!!map\nspec: &s !!map\n  replicas: 3\nt: !!map\n  replicas: 1\n");
    assertThat(edit("--- !own\n? spec\n: x: y\n", set("a", 1)))
        .isEqualTo("--- !own\n? spec\n: a: 1\n  x: y\n");
    assertThat(edit("!own {? spec : {? x : y}}\n", set("a", 1)))
        .isEqualTo("!own {? spec : {\"a\": 1, ? x : y}}\n");
    assertThat(edit("!own\n<<: {spec: {}}\n", set("a", 1)))
        .isEqualTo("!own\n<<:\n  spec: {}\nspec:\n  a: 1\n");
    assertThat(edit("--- !own {<<: {spec: {}}}\n", set("a", 1)))
        .isEqualTo("--- !own {<<: {spec: {}}, \"spec\": {\"a\": 1}}\n");
    assertThat(edit("spec: &s\n  x: a?b\n  y: :z\nt: [*s]\n", set("a", 1)))
        .endsWith("t: [{x: \"a?b\", y: \":z\"}]\n");
    assertThat(edit("- &s !own {x: y}\n- *s\n", new Change(List.of("0"), "a", StreamNode.of(1))))
        .isEqualTo("- &s !own {\"a\": 1, x: y}\n- !own {x: y}\n");
  }

  /** In Helm's reader a merge key overrides the entries before it; in other readers it does not. */
  @Test
  void mergedKeysAreOverriddenForEveryReaderAndNotChangedForOthers() {
    assertThat(edit("d: &d {x: 1}\nspec:\n  <<: *d\n  y: z\n", set("replicas", 3)))
        .isEqualTo("d: &d {x: 1}\nspec:\n  replicas: 3\n  <<: *d\n  y: z\n");
    assertThat(edit("d: &d {replicas: 1}\nspec:\n  replicas: 2\n  <<: *d\n", set("replicas", 3)))
        .isEqualTo("d: &d {replicas: 1}\nspec:\n  <<:\n    replicas: 1\n  replicas: 3\n");
    assertThat(
            edit("d: &d {replicas: 1}\nspec: # c\n  <<: *d\n  replicas: 2\n", set("replicas", 3)))
        .isEqualTo("d: &d {replicas: 1}\nspec: # c\n  <<: *d\n  replicas: 3\n");
    assertThat(edit("d: &d {spec: {replicas: 1}}\n<<: *d\n", set("replicas", 3)))
        .isEqualTo(
            """
            d:
              spec:
                replicas: 1
            <<:
              spec:
                replicas: 1
            spec:
              replicas: 3
            """);
  }

  @Test
  void keysWithAQuestionMarkStay() {
    assertThat(edit("# c\n? spec\n: ? replicas\n  : 1\n# d\n", set("replicas", 3), set("a", 1)))
        .isEqualTo("# c\n? spec\n: a: 1\n  ? replicas\n  : 3\n# d\n");
    assertThat(edit("{? spec : {? x : y}}\n", set("a", 1)))
        .isEqualTo("{? spec : {\"a\": 1, ? x : y}}\n");
  }

  @Test
  void noScalarThatIsWrittenOutStandsForSomethingElse() {
    assertThat(
            edit(
                """
                spec: &s
                  x: [yes, 'no', 012, 1e3, ~, "12:30", 2022-01-01, a, "b\\n", !!str 1, !own {}]
                copy: *s
                """,
                set("a", 1)))
        .endsWith(
            """
            copy:
              x:
                - yes
                - "no"
                - 012
                - 1e3
                - ~
                - "12:30"
                - 2022-01-01
                - a
                - "b\\n"
                - !!str 1
                - !own {}
            """);
  }

  @Test
  void markersDirectivesAndCommentsStay() {
    assertThat(edit("%YAML 1.2\n--- # first\nspec:\n  x: y\n...\n", set("a", 1)))
        .isEqualTo("%YAML 1.2\n--- # first\nspec:\n  a: 1\n  x: y\n...\n");
    assertThat(edit("\uFEFFspec: {x: y}", set("a", 1))).isEqualTo("\uFEFFspec: {\"a\": 1, x: y}");
    assertThat(edit("\uFEFF<<: &d {spec: {}}\n", set("a", 1)))
        .isEqualTo("\uFEFF<<:\n  spec: {}\nspec:\n  a: 1\n");
    assertThat(edit("--- {spec: {}}", set("a", 1))).isEqualTo("--- {spec: {\"a\": 1}}");
  }

  @Test
  void jsonKeepsEscapesThatJsonHas() {
    String rest = "\"x\\u0007\": \"a\\u00a0b\\u007f\\\\x41\"}";
    assertThat(edit("{\"spec\": {}, " + rest, set("a", 1)))
        .isEqualTo("{\"spec\": {\"a\": 1}, " + rest);
  }

  @Test
  void aDocumentThatWouldExceedALimitIsRefused() {
    String deep = "[".repeat(300) + "]".repeat(300);
    String text =
        "# c\nspec: &s {x: " + deep + "}\nlist: " + "[".repeat(250) + "*s" + "]".repeat(250);
    List<StreamDocument> documents = new ArrayList<>();
    SourceText source = new SourceText("stream", text);
    assertThat(YamlStreamReader.read(source, documents::add)).isEmpty();
    assertThat(
            DiagnosticReport.concise(
                StreamEditor.edit(source, documents.get(0), List.of(set("a", 1))).diagnostics()))
        .isEqualTo(
            "stream:2:1: error[YML005]: the changed document would exceed a limit: nested deeper"
                + " than 500 levels\n");
  }

  private static Change set(String key, int value) {
    return new Change(List.of("spec"), key, StreamNode.of(value));
  }

  private static Change list(String key) {
    return new Change(List.of("spec"), key, LIST);
  }

  private static String edit(String text, Change... changes) {
    List<StreamDocument> documents = new ArrayList<>();
    assertThat(YamlStreamReader.read(new SourceText("stream", text), documents::add)).isEmpty();
    return StreamEditor.edit(new SourceText("stream", text), documents.get(0), List.of(changes))
        .get();
  }

  @Test
  void newDocumentsAreWrittenInTheOrderGiven() {
    Map<String, StreamNode> entries = new LinkedHashMap<>();
    entries.put("b", StreamNode.of(1));
    entries.put("on", StreamNode.of("off"));
    assertThat(StreamEditor.lines(StreamNode.of(entries), "\r\n"))
        .isEqualTo("b: 1\r\n\"on\": \"off\"\r\n");
  }
}
