package dev.unitform.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unitform.diagnostic.SourceText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CredentialTest {
  private static final String A = "a1B2c3D4e5";
  private static final String HEX = "0123456789abcdef";

  private static List<String> found(String yaml) {
    List<String> found = new ArrayList<>();
    CredentialSearch.search(
        YamlReader.read(new SourceText("values.yaml", yaml)).get(),
        (scalar, name, sure) -> found.add(name + (sure ? "" : "?")));
    return found;
  }

  static Stream<String> forms() {
    return Stream.of(
        "AKIA" + "Q7XW2N5T3R6Y4M8P",
        "ASIA" + "Q7XW2N5T3R6Y4M8P",
        "LTAI" + A + A,
        "AIza" + A.repeat(3) + "abcde",
        "dop_v1_" + HEX.repeat(4),
        "dapi" + HEX.repeat(2),
        "sha256~" + A.repeat(4) + "abc",
        "ghp_" + A.repeat(4),
        "gho_" + A.repeat(4),
        "ghs_" + A.repeat(4),
        "github_pat_" + A.repeat(8),
        "glpat-" + A.repeat(2),
        "glptt-" + HEX.repeat(3),
        "glrt-" + A.repeat(2),
        "gldt-" + A.repeat(2),
        "npm_" + A.repeat(4),
        "pypi-AgEIcHlwaS5vcmc" + A.repeat(6),
        "rubygems_" + HEX.repeat(3),
        "AKCp" + A.repeat(7),
        "pul-" + HEX.repeat(2) + "01234567",
        "PMAK-" + HEX + "01234567-" + HEX.repeat(2) + "01",
        "API-" + "ABCDEFGHIJKLMNOPQRSTUVWXY7",
        "dp.pt." + A.repeat(5),
        "hvs." + A.repeat(10),
        "AGE-SECRET-KEY-1" + "QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7LQPZRY9X8GF2TVDW0S3JN54KHCE",
        "sk_" + "live_" + A.repeat(3),
        "rk_" + "test_" + A.repeat(3),
        "sq0atp-" + A.repeat(3),
        "shpat_" + HEX.repeat(2),
        "SG." + A.repeat(2) + "ab." + A.repeat(4) + "abc",
        "xoxb-" + "123456789012-" + A,
        "SK" + HEX.repeat(2),
        "xkeysib-" + HEX.repeat(4) + "-" + A,
        "sk-ant-" + "api03-" + A.repeat(9) + "AA",
        "sk-proj-" + A.repeat(7),
        "hf_" + A.repeat(3) + "abcd",
        "glsa_" + A.repeat(3) + "ab_0123abcd",
        "dt0c01." + A.repeat(3) + "." + A.repeat(6),
        "lin_api_" + A.repeat(4),
        "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJ1c2VyIn0.dozjgNryP4J3jVmNHl0w5N",
        "https://hooks.slack.com/services/T0/B0/abcdef",
        "https://discord.com/api/webhooks/123456789012345678/" + A + A,
        "https://example.webhook.office.com/webhookb2/" + HEX + "@" + HEX,
        "dckr_pat_" + A + A,
        "postgres://user:hunter2@db/app",
        "redis://:hunter2@cache:6379/0",
        "amqp://guest:gu:est@queue",
        "https://" + A + A + "@git.example.com/a/b.git",
        "https://oauth2:" + A + "@git.example.com/a/b.git",
        "Basic dXNlcjpodW50ZXIy",
        "Bearer " + A + A,
        "Authorization: Basic dXNlcjpodW50ZXIy",
        "authorization: basic dXNlcjpodW50ZXIy",
        "authorization: bearer " + A + A,
        "curl -u bob:hunter2 https://example.com",
        "curl -fsSu bob:hunter2 https://example.com",
        "curl -sS --user \\\"bob:hunter2\\\" https://example.com",
        "-----BEGIN RSA PRIVATE KEY-----",
        "-----BEGIN OPENSSH PRIVATE KEY-----",
        "-----BEGIN PGP PRIVATE KEY BLOCK-----");
  }

  @ParameterizedTest
  @MethodSource("forms")
  void aValueOfAKnownFormIsFoundUnderAnyKeyAndInAnyText(String form) {
    assertThat(found("x: \"" + form + "\"")).containsExactly("x");
    assertThat(found("x: \"see " + form + " here\"")).containsExactly("x");
    assertThat(found("list: [{y: [\"" + form + "\"]}]")).containsExactly("y");
    assertThat(found("x: |\n  some\n  " + form.replace("\\\"", "\"") + "\n")).containsExactly("x");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "password: hunter2",
        "password: 12345678",
        "dbPassword: 1234.5",
        "pwd: hunter2",
        "DB_PWD: hunter2",
        "pass: hunter2",
        "DB_PASS: hunter2",
        "smtpPass: hunter2",
        "passphrase: hunter2",
        "secretKey: Zm9vYmFy",
        "monitoringPasscodeSecretKey: hunter2",
        "monitoringPasscodeSecretKey: passcode1",
        "secretKey: X7-Q9_T4",
        "secretKey: Hunter-Password",
        "monitoringPasscode: passcode",
        "signingKey: Zm9vYmFy",
        "accountKey: Zm9vYmFy",
        "STORAGE_ACCOUNT_KEY: Zm9vYmFy",
        "encryption-key: Zm9vYmFy",
        "masterKey: Zm9vYmFy",
        "apiKey: Zm9vYmFy",
        "APIKey: Zm9vYmFy",
        "private_key: Zm9vYmFy",
        "clientSecret: Zm9vYmFy",
        "authToken: Zm9vYmFy",
        "accesstoken: Zm9vYmFy",
        "token: 123456789",
        "bindpw: hunter2",
        "secret_key_base: Zm9vYmFy",
        "{kind: Secret, stringData: {config: hunter2}}",
        "extraObjects: [{kind: Secret, data: {config: aHVudGVyMg==}}]",
        "passwords: [hunter2]",
        "passwords: {alice: hunter2}",
        "passwords: {alice: 12345678}",
        "userPasswords: {alice: {current: hunter2}}",
        "tokens: [Zm9vYmFy]",
        "tokens: {ci: Zm9vYmFy}",
        "credentials: {alice: hunter2}",
        "credentials: [{username: alice, value: hunter2}]",
        "creds: {alice: hunter2}",
        "apiKeys: [Zm9vYmFy]",
        "env: [{name: DB_PASS, value: x}]",
        "env: [{value: x, name: DB_PASS}]",
        "env: [{name: DB_PASS, value: 1234}]",
        "env: [\"DB_PASS=hunter2\"]",
        "set: [{name: auth.password, value: hunter2}]",
        "args: [--token, hunter2]",
        "args: [\"--db-password=hunter2\"]",
        "command: [curl, -u, \"bob:hunter2\", \"https://example.com\"]",
        "a: {b: {c: [{password: hunter2}]}}",
        "password: |\n  hunter2\n  hunter3\n",
        "password: >-\n  hunter2\n",
        "{password: hunter2}",
        "password:\n  hunter2\n",
        "password: $ecretPassw0rd",
      })
  void aValueIsFoundByTheKeysAroundIt(String yaml) {
    assertThat(found(yaml)).hasSize(1).allSatisfy(name -> assertThat(name).doesNotEndWith("?"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "existingSecret: pg-creds",
        "existingJwtSecret: sonarqube-jwt",
        "secretName: pg-creds",
        "passwordSecretRef: {name: db, key: password}",
        "passwordSecretName: db",
        "existingSecretPasswordKey: db-password",
        "tokenTTL: 30m",
        "tokenTtlSeconds: 3600",
        "maxTokens: 4096",
        "tokens: 4096",
        "tokenBucket: {tokens: 10}",
        "tokens: {ttl: 30m, issuer: example}",
        "passwordPolicy: {minLength: 12}",
        "passwordLength: 12",
        "credentials: {secretName: db, key: user}",
        "credentials: {existingSecret: db, username: app}",
        "imagePullSecrets: [regcred]",
        "imagePullSecrets: [{name: regcred}]",
        "secretKey: db-password",
        "secretKey: password",
        "monitoringPasscodeSecretKey: passcode",
        "monitoringPasscodeSecretKey: SONAR_WEB_SYSTEMPASSCODE",
        "jwtSecretKey: JWT_SECRET_KEY",
        "passcodeKeyName: passcode",
        "passcodeSecretKeyRef: passcode",
        "data: [{secretKey: abc, remoteRef: {key: prod/db}}]",
        "secretKeyRef: {name: db, key: password}",
        "publicKey: AAAAB3NzaC1yc2EAAAADAQABAAABAQ",
        "topologyKey: topology.kubernetes.io/zone",
        "routingKey: orders",
        "partitionKey: tenant",
        "primaryKey: id",
        "privateKey: /etc/tls/private/tls.key",
        "privateKey: tls.key",
        "tokenFile: /var/run/secrets/token",
        "token: /var/run/secrets/kubernetes.io/serviceaccount/token",
        "PWD: /opt/app",
        "bypass: all",
        "compass: north",
        "proxy_pass: backend",
        "password: \"\"",
        "password: ~",
        "password: true",
        "password: \"{{ .Values.secret }}\"",
        "password: \"${DB_PASSWORD}\"",
        "password: $DB_PASSWORD",
        "password: $(DB_PASSWORD)",
        "password: <password>",
        "password: vault:secret/data/db#password",
        "password: ref+vault://secret/db#password",
        "env: [{name: DB_PASSWORD, valueFrom: {secretKeyRef: {name: db, key: user}}}]",
        "env: [{name: REGION, value: east}]",
        "env: [\"REGION=east\"]",
        "args: [--token, \"${TOKEN}\", --level, debug]",
        "args: [-u, nobody, --user, bob]",
        "image:"
            + " \"repo/app@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef\"",
        "digest: sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
        "commit: 0123456789abcdef0123456789abcdef01234567",
        "id: 123e4567-e89b-12d3-a456-426614174000",
        "ca: \"-----BEGIN CERTIFICATE-----\\nMIIB\\n-----END CERTIFICATE-----\"",
        "key: \"-----BEGIN PUBLIC KEY-----\\nMIIB\"",
        "pgp: \"-----BEGIN PGP PUBLIC KEY BLOCK-----\\nMIIB\"",
        "ssh: \"ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIBu5 user@host\"",
        "url: https://host:8080/path@v1",
        "url: https://git@host/a/b.git",
        "url: ssh://git@host/a/b.git",
        "url: \"postgres://user@host/db\"",
        "url: \"postgres://user:${DB_PASSWORD}@host/db\"",
        "url: \"postgres://user:{{ .Values.x }}@host/db\"",
        "mail: mailto:someone@example.com",
        "header: Basic authentication",
        "header: Bearer authentication-required",
        "text: use curl -u user and a token",
        "text: the npm_config_registry variable",
        "text: SG.example",
        "text: sk_live_ keys are refused",
        "text: AKIA is the prefix of a key",
        "text: glpat-",
        "name: SKU0123456789abcdef0123456789abcdef",
        "stripe: pk_live_a1B2c3D4e5a1B2c3D4e5",
        "jwt: eyJhbGciOiJIUzI1NiJ9",
        "fsGroup: 1000",
        "passthrough: enabled",
        "authorization: rbac",
      })
  void whatOnlyLooksLikeOneIsNone(String yaml) {
    assertThat(found(yaml)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "conf: \"user = a\\npassword = hunter2\"",
        "conf: |\n  user: a\n  DB_PASS: hunter2\n",
        "connection: \"Server=db;Password=hunter2;\"",
        "connection: \"AccountName=a;AccountKey=Zm9vYmFy==;Suffix=b\"",
        "json: \"{\\\"password\\\": \\\"hunter2\\\"}\"",
      })
  void aTextThatSetsOneIsFoundWithDoubt(String yaml) {
    assertThat(found(yaml)).hasSize(1).allSatisfy(name -> assertThat(name).endsWith("?"));
  }

  @Test
  void whatIsShippedHoldsNone() throws IOException {
    Path root = Path.of(System.getProperty("basedir", "."), "..").normalize();
    List<String> found = new ArrayList<>();
    for (String folder : List.of("profiles", "out", "templates", "docs/examples")) {
      if (!Files.isDirectory(root.resolve(folder))) {
        continue;
      }
      try (Stream<Path> files = Files.walk(root.resolve(folder))) {
        for (Path file : files.filter(f -> f.toString().endsWith(".yaml")).sorted().toList()) {
          YamlNode node = YamlReader.read(new SourceText("x", Files.readString(file))).value();
          if (node != null) {
            CredentialSearch.search(
                node,
                (scalar, name, sure) -> {
                  // A note of the catalog is prose, so it is not checked.
                  if (!name.equals("note")) {
                    found.add(file + ": " + scalar.position());
                  }
                });
          }
        }
      }
    }
    assertThat(found).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "password: {value: zyx98765}",
        "db: {password: {plain: zyx98765}}",
        "json: '{\"auths\":{\"r.example.com\":{\"auth\":\"dXNlcjpwYXNzd29yZA==\"}}}'",
        "url: \"https://h.example.com/x?sv=1&sig=abcdefghijklmnopqrstuv%2B0123%3D\"",
        "cmd: \"sshpass -p zyx98765 ssh h\"",
        "cmd: \"mysql -u root -pzyx98765\"",
        "x: \"jdbc:oracle:thin:scott/zyx98765@//h:1521/x\"",
        "x: \"admin:$2y$10$abcdefghijklmnopqrstuuabcdefghijklmnopqrstuvwxyzABCDE\"",
        "x: \"AccountName=a;AccountKey=abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuv==;x=y\""
      })
  void isFoundWhereItIsTheValueOfSomethingElse(String yaml) {
    assertThat(found(yaml)).hasSize(1).noneMatch(name -> name.endsWith("?"));
  }

  @Test
  void isFoundInACommandThatSetsItBefore() {
    assertThat(found("cmd: \"PGPASSWORD=zyx98765 psql\"")).containsExactly("cmd?");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "password: {secretName: db, key: password}",
        "password: {valueFrom: {secretKeyRef: {name: db, key: password}}}",
        "password: {value: \"{{ .Values.x }}\"}",
        "cmd: \"mysql -u root -p$PASSWORD\"",
        "cmd: \"mysqldump -P 3306\"",
        "url: \"https://h.example.com/x?sig=no\"",
        "x: \"jdbc:oracle:thin:@//h:1521/x\"",
        "json: '{\"auth\":\"disabled\"}'"
      })
  void isNoneWhereItIsAReferenceOrNothing(String yaml) {
    assertThat(found(yaml)).isEmpty();
  }
}
