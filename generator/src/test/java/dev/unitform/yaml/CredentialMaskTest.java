package dev.unitform.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unitform.diagnostic.SourceText;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CredentialMaskTest {
  private static String shown(String text) {
    return CredentialMask.of(new SourceText("values.yaml", text)).shown().text();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a: {password: hunter2, b: kept}",
        "password: |\n  hunter2\n  hunter2\nb: kept\n",
        "password: >-\n  hunter2\n  hunter2\n",
        "password: \"hunter2\n  hunter2\"\nb: kept\n",
        "password:\n  hunter2\nb: kept\n",
        "list:\n  - name: DB_PASS\n    value: hunter2\n  - b: kept\n",
        "list:\n  - value: hunter2\n    name: DB_PASS\n",
        "args: [--token, hunter2]",
        "args:\n  - --token\n  - hunter2\n",
        "passwords:\n  alice: hunter2\n",
        "conf: |\n  user = a\n  password = hunter2\n",
        "url: \"https://bob:hunter2@host/\"",
        "a: b # password: hunter2\n",
        "password: hunter2\r\nb: kept\r\n",
        "password: hunter2 # was hunter2, kept\n",
        "kind: Secret\nstringData: {config: hunter2}\n",
        """
        kind: Secret
        stringData:
          config: hunter2
        ---
        kind: ConfigMap
        data:
          config: kept
        """,
        "data:\n  config: kept\n---\ndata:\n  config: hunter2\nkind: \"Secret\"\n",
        // Text that is not YAML, or that is not in a node.
        "password: hunter2: hunter2\n",
        "a: [\npassword: hunter2\n",
        "a: {password: hunter2\n",
        "a: \"\npassword: |\n  hunter2\n  hunter2\n",
        "a: \"\nlist:\n  - name: DB_PASS\n    value: hunter2\n",
        "a: \"\nlist:\n  - {name: DB_PASS, value: hunter2}\n",
        "a: \"\nargs:\n  - --token\n  - hunter2\n",
        "password: hunter2\npassword: hunter2\n",
        "\tpassword: hunter2\n",
      })
  void aCredentialIsShownAsStarsAndAllElseWhereItStood(String text) {
    String shown = shown(text);
    assertThat(shown).hasSameSizeAs(text).doesNotContain("hunter2").contains("*");
    assertThat(shown.lines().count()).isEqualTo(text.lines().count());
    assertThat(shown.contains("kept")).isEqualTo(text.contains("kept"));
  }

  @Test
  void whatHoldsNoneIsShownAsItIs() {
    String text = "a: {existingSecret: db, tokenTTL: 30m}\nimage: repo/app:1.2 # pinned\n";
    assertThat(shown(text)).isEqualTo(text);
    String template = "[#list releases as r]\n  name: [=r.name]\n  token: [=r.token]\n[/#list]\n";
    assertThat(shown(template)).isEqualTo(template);
  }

  @Test
  void whatIsSaidOfALineQuotesNone() {
    CredentialMask mask =
        CredentialMask.of(new SourceText("values.yaml", "a: b\npassword: 0123456\npass: ab\n"));
    assertThat(mask.words(2, "'0123456' is read differently, quote it: \"0123456\""))
        .isEqualTo("'***' is read differently, quote it: \"***\"");
    assertThat(mask.words(3, "'ab' cannot be about")).isEqualTo("'***' cannot be about");
    assertThat(mask.words(1, "'b' is unknown")).isEqualTo("'b' is unknown");
  }

  @Test
  void aWordOfOneIsNotQuotedAndNeitherIsAKeyThatIsOne() {
    CredentialMask mask =
        CredentialMask.of(new SourceText("values.yaml", "a: b\npassword: !hunter2 x\n"));
    assertThat(mask.words(2, "the tag '!hunter2' is not supported"))
        .isEqualTo("the tag '***' is not supported");
    assertThat(mask.words(1, "duplicate key 'npm_" + "a1B2c3D4e5".repeat(4) + "'"))
        .isEqualTo("duplicate key '***'");
  }

  @Test
  void aMessageAboutAnyPlaceQuotesNoneOfAText() {
    Set<String> secrets =
        CredentialMask.secretsIn(
            new SourceText("values.yaml", "password: hunter2\ntoken: abc\nuser: bob\n"));
    assertThat(secrets).containsExactly("hunter2");
    assertThat(CredentialMask.without(secrets, "map[password:hunter2 user:bob] hunter22"))
        .isEqualTo("map[password:*** user:bob] hunter22");
  }

  @Test
  void aLongOneThatIsCutIsStillNotQuoted() {
    String secret = "s".repeat(500);
    CredentialMask mask = CredentialMask.of(new SourceText("x", "password: " + secret + "\n"));
    assertThat(mask.words(1, "'" + secret.substring(0, 60) + "…' is long"))
        .isEqualTo("'***…' is long");
  }
}
