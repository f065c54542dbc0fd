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
        "url: \"redis://:hunter2@host:6379/0\"",
        "jwt: eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJ1c2VyIn0.dozjgNryP4J3jVmNHl0w5N",
        "hook: \"https://hooks.slack.com/services/T0/B0/abc\"",
        "env: [{name: DB_PASSWORD, value: hunter2}]",
        "env: [{value: hunter2, name: DB_PASSWORD}]",
        "args: [--token, hunter2]",
        "args: [\"--db-password=hunter2\"]",
        "existingSecret: \"S3cret!\"",
        "webhookSecret: abc",
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
              assertThat(d.help())
                  .isEqualTo(
                      "put the credential into a Kubernetes Secret, and refer to the Secret");
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "password: \"\"",
        "password: \"{{ .Values.secret }}\"",
        "password: \"${DB_PASSWORD}\"",
        "passwordSecretName: db",
        "existingSecret: pg-creds",
        "imagePullSecret: regcred",
        "tls: {tls_secret: web.tls, adminPasswordSecret: abc}",
        "env: [{name: DB_PASSWORD, valueFrom: {secretKeyRef: {name: db, key: user}}}]",
        "env: [{name: DB_PASSWORD, value: $(PASSWORD)}, {name: REGION, value: east}]",
        "args: [--token, \"${TOKEN}\", --level, debug, \"--password=$(PASSWORD)\"]",
        "url: \"postgres://user:${DB_PASSWORD}@host/db\"",
        "url: \"postgres://user:{{ .Values.x }}@host/db\"",
        "conf: \"password = ${PASSWORD}\"",
        "secretKeyRef: {name: db, key: user}",
        "tokenTimeout: 30",
        "url: \"https://host/path\"",
        "url: \"https://host:8080/a@b\"",
      })
  void aReferenceToASecretIsNone(String values) {
    assertThat(with(values, "oci://registry.example.com/charts").diagnostics()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "conf: \"user = a\\npassword = hunter2\"",
        "connection: \"Server=db;Password=hunter2;\"",
        "json: \"{\\\"password\\\": \\\"hunter2\\\"}\""
      })
  void aTextThatSeemsToSetOneIsAWarning(String values) {
    assertThat(with(values, "oci://registry.example.com/charts").diagnostics())
        .extracting(d -> d.code() + " " + d.message() + " | " + d.help())
        .containsExactly(
            "PRF024 the text of '%s' seems to set a credential | if it does, put the"
                    .formatted(values.substring(0, values.indexOf(':')))
                + " credential into a Kubernetes Secret, and refer to the Secret");
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
