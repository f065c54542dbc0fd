package dev.unitform.planner.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unitform.diagnostic.Code;
import dev.unitform.diagnostic.Diagnostic;
import dev.unitform.diagnostic.Diagnostics;
import dev.unitform.diagnostic.SourcePosition;
import dev.unitform.model.profile.GitOps;
import dev.unitform.trace.Traced;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RepositoryRuleTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://git.example.com/platform/topology.git",
        "https://git.example.com:8443/platform/topology",
        "http://git.example.com/topology.git",
        "https://dev.azure.example.com/org/a%20project/_git/topology",
        "https://[fd00::1]/topology.git",
        "ssh://git@git.example.com/platform/topology.git",
        "ssh://git@git.example.com:2222/~team/topology.git",
        "ssh://git.example.com/topology.git",
        "git@git.example.com:platform/topology.git",
      })
  void anAddressThatToolsInAClusterCanReadIsFine(String address) {
    assertThat(findings(address)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://robot@git.example.com/topology.git",
        "https://:x@git.example.com/topology.git",
        "http://aSecretToken:@git.example.com/topology.git",
        "ssh://git:@git.example.com/topology.git",
      })
  void nobodyIsNamedButByWayOfSsh(String address) {
    assertThat(findings(address))
        .singleElement()
        .satisfies(
            fault -> {
              assertThat(fault.code()).isEqualTo(Code.PRF017);
              assertThat(fault.message()).doesNotContain("robot", "aSecretToken");
            });
  }

  @Test
  void aUserWithAPasswordIsFoundWithTheOtherCredentialsOfAProfile() {
    assertThat(findings("https://robot:s3cret@git.example.com/topology.git")).isEmpty();
    assertThat(
            Findings.of(
                    (Findings.CLOUD + "    webrtc: {n: 2}\n")
                        .replace(
                            "spec:\n",
                            "spec:\n  gitOps: {repository: \"https://robot@git.example.com/a\"}\n"))
                .errors())
        .containsExactly(
            "5:24 PRF017 the address of the repository contains a user name | leave out the part"
                + " before the '@': Argo CD and Flux have their own credentials");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "topology",
        "../topology",
        "/srv/git/topology.git",
        "git.example.com/platform/topology",
        "file:///srv/git/topology.git",
        "oci://registry.example.com/topology",
        "https://",
        "https://git.example.com",
        "https://git.example.com/",
        "https://git.example.com/a b",
        "https://git.example.com/a?b=c",
        "https://-git.example.com/a",
        "https://git.example.com:port/a",
        "git@git.example.com",
        "git@git.example.com:",
        "@git.example.com:a",
        "https://git.example.com/a\nb",
      })
  void anythingElseIsNoAddress(String address) {
    assertThat(findings(address)).extracting(Diagnostic::code).containsExactly(Code.PRF018);
  }

  @Test
  void whatMayBeASecretIsNotRepeated() {
    assertThat(findings("https://robot:s3cret@git.example.com/a b"))
        .singleElement()
        .satisfies(
            fault ->
                assertThat(fault.message())
                    .isEqualTo(
                        "'https://…@git.example.com/a b' is not the address of a repository"));
  }

  @ParameterizedTest
  @CsvSource({
    "https://git.example.com/a.git, https://git.example.com/a.git",
    "ssh://git@git.example.com:22/a.git, ssh://git@git.example.com:22/a.git",
    "git@git.example.com:team/a.git, ssh://git@git.example.com/team/a.git",
    "git@git.example.com:/srv/a.git, ssh://git@git.example.com/srv/a.git",
  })
  void theShortFormIsAUrlToo(String address, String url) {
    assertThat(gitOps(address, null).url()).isEqualTo(url);
  }

  @ParameterizedTest
  @CsvSource({"out, out/prod/plan.json", "., prod/plan.json", "a/b, a/b/prod/plan.json"})
  void aPathOfTheOutputIsOneOfTheRepository(String folder, String path) {
    assertThat(gitOps("https://git.example.com/a", folder).pathOf("prod/plan.json"))
        .isEqualTo(path);
  }

  private static List<Diagnostic> findings(String address) {
    Diagnostics diagnostics = new Diagnostics();
    RepositoryRule.check(given(address), diagnostics);
    return diagnostics.sorted();
  }

  private static GitOps gitOps(String address, @Nullable String folder) {
    return new GitOps(given(address), null, folder == null ? null : given(folder));
  }

  private static Traced<String> given(String value) {
    return Traced.given(value, SourcePosition.startOf("profile.yaml"));
  }
}
