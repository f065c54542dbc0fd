package dev.unitform.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unitform.diagnostic.Diagnostic;
import dev.unitform.diagnostic.Result;
import dev.unitform.diagnostic.SourceText;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class YamlReaderTest {
  private static Result<YamlNode> read(String text) {
    return YamlReader.read(new SourceText("f", text));
  }

  private static List<String> found(String text) {
    return read(text).diagnostics().stream().map(YamlReaderTest::line).toList();
  }

  private static String line(Diagnostic d) {
    return "%s+%d %s %s | %s"
        .formatted(
            String.valueOf(d.position()).substring(2),
            Objects.requireNonNull(d.position()).length(),
            d.code(),
            d.message(),
            d.help());
  }

  private static YamlNode at(String text, String... path) {
    return Objects.requireNonNull(read(text).get().at(Arrays.asList(path)));
  }

  @ParameterizedTest(name = "{0}: {2}")
  @CsvSource(
      delimiterString = "||",
      quoteCharacter = '`',
      textBlock =
          """
          a: b                       || a     || 1:4+1
          a:\\n  b: [c, dd, e]       || a b 1 || 2:10+2
          "a": 'x y'                 || a     || 1:6+5
          a:    |\\n  text\\n        || a     || 1:7+1
          ä: ö                       || ä     || 1:4+1
          😀: x                      || 😀    || 1:4+1
          {a: {b: c}}                || a b   || 1:9+1
          # first\\n\\na: b          || a     || 3:4+1
          a: &x b\\nc: *x            || c     || 1:4+4
          a:\\n  - - x               || a 0 0 || 2:7+1
          """)
  void everyNodeKnowsWhereItStands(String text, String path, String place) {
    YamlNode node = at(text.replace("\\n", "\n"), path.split(" ", -1));
    assertThat(node.position() + "+" + node.position().length()).isEqualTo("f:" + place);
  }

  @Test
  void linesAndColumnsAreTheSameWithCarriageReturns() {
    String text = "a:\n  b: c\n  d:\n    - e\n    - no\n";
    assertThat(found(text.replace("\n", "\r\n"))).isEqualTo(found(text)).hasSize(1);
    assertThat(at(text.replace("\n", "\r\n"), "a", "d", "0")).isEqualTo(at(text, "a", "d", "0"));
  }

  @ParameterizedTest(name = "'{0}'")
  @CsvSource(
      delimiterString = "||",
      quoteCharacter = '`',
      textBlock =
          """
          a: 1\\na: 2                  || 2:1+1 YML002 duplicate key 'a', first given at line 1 | keep one of the two: parsers differ in which one they use
          a: 1\\n"a": 2                || 2:1+1 YML002 duplicate key 'a', first given at line 1 | keep one of the two: parsers differ in which one they use
          x: {a: 1, b: 2, a: 3}        || 1:17+1 YML002 duplicate key 'a', first given at line 1 | keep one of the two: parsers differ in which one they use
          a: no                        || 1:4+2 YML003 'no' is read differently by YAML 1.1 and 1.2 | quote it if it is text: "no"; write true or false if it is a switch
          a: 0644                      || 1:4+4 YML003 '0644' is read differently by YAML 1.1 and 1.2 | quote it if it is text: "0644"
          - 12:30                      || 1:3+5 YML003 '12:30' is read differently by YAML 1.1 and 1.2 | quote it if it is text: "12:30"
          ``                           || 1:1+1 YML004 the file is empty | write the content of the file; to get an example profile, run 'unitform init'
          # only a comment             || 1:1+1 YML004 the file is empty | write the content of the file; to get an example profile, run 'unitform init'
          ---                          || 1:1+1 YML004 the file is empty | write the content of the file; to get an example profile, run 'unitform init'
          ~                            || 1:1+1 YML004 the file is empty | write the content of the file; to get an example profile, run 'unitform init'
          a: 1\\n---\\nb: 2            || 2:1+3 YML004 a second document starts here | an input file has one document: move the rest to another file
          ---\\n---\\n                 || 2:1+3 YML004 a second document starts here | an input file has one document: move the rest to another file
          a: &a [*a]                   || 1:8+2 YML005 the alias '*a' has no anchor before it | anchors must be complete before they are used; an anchor cannot contain itself
          a: *nowhere                  || 1:4+8 YML005 the alias '*nowhere' has no anchor before it | anchors must be complete before they are used; an anchor cannot contain itself
          a: !!int 3                   || 1:4+1 YML006 the tag '!!int' is not supported | remove the tag; quote the value if it is text
          a: !secret {b: c}            || 1:4+1 YML006 the tag '!secret' is not supported | remove the tag; quote the value if it is text
          !x a: b                      || 1:1+1 YML006 the tag '!x' is not supported | remove the tag; quote the value if it is text
          ? [a, b]\\n: c               || 1:3+1 YML006 a key must be text | write the key as text; lists, mappings and aliases cannot be keys
          {a: b}: c                    || 1:1+1 YML006 a key must be text | write the key as text; lists, mappings and aliases cannot be keys
          a: &x b\\n*x : c             || 2:1+1 YML006 a key must be text | write the key as text; lists, mappings and aliases cannot be keys
          <<: {a: b}                   || 1:1+2 YML006 merge keys are not supported | YAML 1.2 has no merge keys: write the merged keys here, or quote '<<' if a key has that name
          a: 'b                        || 1:4+1 YML001 a quote or bracket is opened here and not closed | close the quote or bracket
          a: [b, c                     || 1:4+1 YML001 a quote or bracket is opened here and not closed | close the quote or bracket
          a: b: c                      || 1:5+1 YML001 mapping values are not allowed here | check indentation, colons and quotes on this line and the one before it
          a:\\n  b: c\\n d: e          || 3:2+1 YML001 this does not fit the lines above it | indent this line like the lines around it; a list item starts with '- '
          a:\\n\\tb: c                 || 2:1+1 YML001 found character '\\t(TAB)' that cannot start any token. (Do not use \\t(TAB) for indentation) | check indentation, colons and quotes on this line and the one before it
          a: @b                        || 1:4+1 YML001 found character '@' that cannot start any token. (Do not use @ for indentation) | check indentation, colons and quotes on this line and the one before it
          """)
  void aFaultIsReportedOnceWithItsPlaceAndAWayOut(String text, String fault) {
    assertThat(found(text.replace("\\n", "\n").replace("\\t", "\t"))).containsExactly(fault);
  }

  @Test
  void aCharacterThatYamlForbidsIsReportedAtItsPlace() {
    assertThat(found("a: 😀\nb: x\u0007\n"))
        .containsExactly(
            "2:5+1 YML001 the character U+0007 is not allowed in YAML | remove the character; is"
                + " this a text file?");
  }

  @ParameterizedTest
  @CsvSource({
    "UFFFFFFFF, 2:2", // more than an int can hold: known is only the end of the text before it
    "U0000D800, 2:4",
    "udc00, 2:4",
    "ud800a, 2:4"
  })
  void anEscapeOfNoCharacterIsAFault(String escape, String place) {
    assertThat(found("a: b\nc: \"x\\" + escape + "\"\n"))
        .containsExactly(
            place
                + "+1 YML001 an escape here stands for no character | check indentation, colons and"
                + " quotes on this line and the one before it");
  }

  @Test
  void twoEscapesOfOneCharacterAreReadTogether() {
    assertThat(((YamlNode.Scalar) at("a: \"\\ud83d\\ude00\"", "a")).text()).isEqualTo("😀");
  }

  @Test
  void severalFaultsAreFoundInOneGo() {
    assertThat(found("a: no\nb: !x 1\nb: 2\nc: *d\n? [x]\n: 0644\n"))
        .extracting(line -> line.substring(0, line.indexOf('+')))
        .containsExactly("1:4", "2:4", "3:1", "4:4", "5:3", "6:3");
  }

  @Test
  void keysAreNotJudged() {
    Result<YamlNode> node = read("on: 1\nno: 2\n0644: 3\n2022-06-20: 4\n~: 5\n");
    assertThat(node.diagnostics()).isEmpty();
    assertThat(((YamlNode.Mapping) node.get()).entries())
        .extracting(YamlNode.Entry::key)
        .containsExactly("on", "no", "0644", "2022-06-20", "~");
  }

  @Test
  void quotedScalarsAndBlocksAreStringsWhateverTheyHold() {
    String text = "a: 'no'\nb: \"0644\"\nc: |-\n  no\nd: >-\n  12:30\n";
    assertThat(read(text).diagnostics()).isEmpty();
    for (String key : Arrays.asList("a", "b", "c", "d")) {
      assertThat(((YamlNode.Scalar) at(text, key)).kind()).isEqualTo(ScalarKind.STRING);
    }
  }

  @Test
  void nestingThatNobodyWritesIsRefusedBeforeItOverflowsAnything() {
    String limit = "nested deeper than 100 levels";
    assertThat(read("[".repeat(100_000)).diagnostics())
        .singleElement()
        .extracting(Diagnostic::message)
        .isEqualTo(limit);
    assertThat(read("{a: ".repeat(100_000)).diagnostics())
        .singleElement()
        .extracting(Diagnostic::message)
        .isEqualTo(limit);
    assertThat(read("- ".repeat(100_000) + "x").diagnostics())
        .singleElement()
        .extracting(Diagnostic::message)
        .isEqualTo(limit);
    assertThat(read("? ".repeat(100_000) + "x").diagnostics())
        .extracting(Diagnostic::message)
        .contains(limit);
    assertThat(read("[".repeat(100) + "]".repeat(100)).diagnostics()).isEmpty();
  }

  @Test
  void aliasesCountAsWhatTheyStandFor() {
    StringBuilder deep = new StringBuilder("a0: &a0 x\n");
    for (int i = 1; i < 5_000; i++) {
      deep.append("a%d: &a%d [*a%d]\n".formatted(i, i, i - 1));
    }
    assertThat(found(deep.toString()))
        .containsExactly(
            "101:14+1 YML005 nested deeper than 100 levels | check that it is the right file:"
                + " inputs are nested only a few levels deep");
    StringBuilder laughs = new StringBuilder("a0: &a0 [lol, lol, lol, lol, lol, lol, lol, lol]\n");
    for (int i = 1; i < 20; i++) {
      String before = "*a" + (i - 1);
      laughs.append(
          "a%d: &a%d [%s]\n"
              .formatted(
                  i,
                  i,
                  String.join(
                      ", ",
                      Arrays.asList(
                          before, before, before, before, before, before, before, before))));
    }
    assertThat(found(laughs.toString()))
        .singleElement()
        .asString()
        .contains("YML005 more than 500000 values once aliases are expanded");
  }

  @Test
  void anAliasIsTheNodeItStandsFor() {
    String text = "a: &x {b: [1, 2]}\nc: *x\n";
    assertThat(at(text, "c")).isEqualTo(at(text, "a"));
    assertThat(read(text).diagnostics()).isEmpty();
  }

  @Test
  void anAnchorThatIsGivenAgainStandsForTheLatest() {
    String text = "a: &x 1\nb: &x 2\nc: *x\n";
    assertThat(((YamlNode.Scalar) at(text, "c")).text()).isEqualTo("2");
    assertThat(((YamlNode.Scalar) at("a: &x {b: &x 2}\nc: *x\n", "c")).text()).isEqualTo("2");
  }
}
