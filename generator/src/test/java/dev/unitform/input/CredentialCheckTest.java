package dev.unitform.input;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unitform.diagnostic.Result;
import dev.unitform.model.profile.TopologyProfile;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CredentialCheckTest {
  private static Result<TopologyProfile> with(String values, String repository) {
    return Texts.profile(
        """
        apiVersion: unitform/v1
        kind: TopologyProfile
        metadata: {name: test}
        spec:
          deployment: private-data-center
          defaults: {chartRepository: "%s"}
          unitGroup:
            name: group
            unitPairs:
              - name: east
                primary: {name: east-1, dataCenter: d1}
          services:
            email:
              values:
                iwdem: {%s}
        """
            .formatted(repository, values));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "password: hunter2",
        "db: {dbPassword: hunter2}",
        "db: [{user: a, passwd: b}]",
        "apiKey: abc",
        "api_key: abc",
        "clientSecret: abc",
        "token: abc",
        "privateKey: abc",
        "x: \"-----BEGIN RSA PRIVATE KEY-----\\nabc\"",
        "list: [\"AKIAABCDEFGHIJKLMNOP\"]",
        "url: \"postgres://user:pass@host/db\"",
      })
  void aValueThatLooksLikeACredentialIsAnError(String values) {
    assertThat(with(values, "oci://registry.example.com/charts").diagnostics())
        .singleElement()
        .satisfies(
            d -> {
              assertThat(d.code()).hasToString("PRF009");
              assertThat(String.valueOf(d.position()))
                  .startsWith("profile.yaml:15:")
                  .isNotEqualTo("profile.yaml:15:9");
              assertThat(d.message()).endsWith("looks like a credential");
              assertThat(d.help()).isEqualTo("put it into a Kubernetes secret and refer to that");
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "password: \"\"",
        "password: \"{{ .Values.secret }}\"",
        "password: \"${DB_PASSWORD}\"",
        "passwordSecretName: db",
        "secretKeyRef: {name: db, key: user}",
        "tokenTimeout: 30",
        "url: \"https://host/path\"",
        "url: \"https://host:8080/a@b\"",
      })
  void aReferenceToASecretIsNone(String values) {
    assertThat(with(values, "oci://registry.example.com/charts").diagnostics()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://user:pass@host/charts", "oci://user:pass@host/charts"})
  void aRepositoryWithACredentialIsAnError(String repository) {
    assertThat(with("a: b", repository).diagnostics())
        .extracting(d -> d.position() + " " + d.code() + " " + d.message())
        .containsExactly(
            "profile.yaml:6:31 PRF009 the value of 'chartRepository' looks like a credential");
  }
}
