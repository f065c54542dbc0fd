package dev.unitform.planner.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unitform.plan.PlannedRelease;
import dev.unitform.plan.ValueAssignment;
import dev.unitform.plan.ValueAssignment.Purpose;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlaceholdersTest {
  private static final String SERVICE =
      """
      apiVersion: unitform/v1
      kind: Service
      metadata: {id: svc, title: A service}
      spec:
        highAvailability: [n-plus-one]
        disasterRecovery: not-supported
        hosting: primary-only
        charts:
          - chart: svc
            version: "1.0.0"
            namespace: space
            source: made up
            workloads: []
            releases: [{name: svc%s}]
            contract: CONTRACT
      """;

  private static Findings found(String keys, String tenant, String value, boolean perTenant) {
    String profile =
        Findings.CLOUD
                .replace("{name: east-1, ", "{name: east-1, " + keys)
                .replace("  services:\n", "")
            + "  tenants: [{name: acme, id: \"100\", home: east"
            + tenant
            + "}]\n";
    return Findings.of(
        profile,
        SERVICE
            .formatted(perTenant ? ", per: tenant" : "")
            .replace(
                "CONTRACT",
                dev.unitform.input.Texts.NO_CONTRACT.replace(
                    "identity: []", "identity: [{path: a.b, value: \"" + value + "\"}]")));
  }

  @ParameterizedTest(name = "{1} of a unit with {0}: {2}")
  @CsvSource(
      delimiterString = "||",
      quoteCharacter = '`',
      textBlock =
          """
          ``                                || {unit}                                || east-1
          ``                                || {location}                            || east-1
          ``                                || {consulDatacenter}                    || east-1
          `location: loc, `                 || {location} {consulDatacenter}         || loc loc
          `consulDatacenter: dc, `          || /{location}/{consulDatacenter}        || /east-1/dc
          `domain: example.com, `           || {domain} x.{unitDomain}               || example.com x.east-1.example.com
          `imageRegistry: r.example.com/a, ` || {imageRegistry}/b                    || r.example.com/a/b
          `storageClasses: {rwo: fast, rwx: files}, ` || {storageClass.rwo} {storageClass.rwx} || fast files
          ``                                || {color}                               || blue
          ``                                || {release}.{namespace}                 || svc-100.space
          ``                                || {tenant.name}{tenant.id}              || acme100
          ``                                || {tenant.uuid}                         || 9350e2fc-a1dd-4c65-8d40-1f75a2e00100
          ``                                || {tenant.sipDomain}                    || sip.example.com
          ``                                || a literal                             || a literal
          ``                                || $1 {unit} \\\\ $0                     || $1 east-1 \\ $0
          """)
  void aValueIsFilledWithTheUnitsOwnNames(String keys, String value, String filled) {
    Findings found =
        found(
            keys,
            ", uuid: 9350e2fc-a1dd-4c65-8d40-1f75a2e00100, sipDomain: sip.example.com",
            value,
            true);
    assertThat(found.errors()).isEmpty();
    assertThat(identity(found.unit("east-1").releases().get(0))).containsExactly("a.b=" + filled);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiterString = "||",
      textBlock =
          """
          {domain}             || domain
          {unitDomain}         || domain
          {imageRegistry}      || imageRegistry
          {storageClass.rwo}   || storageClasses.rwo
          {storageClass.rwx}   || storageClasses.rwx
          {tenant.uuid}        || tenant.uuid
          {tenant.sipDomain}   || tenant.sipDomain
          """)
  void aPathThatNeedsSomethingMissingIsNotWrittenAndIsANotice(String value, String key) {
    Findings found = found("", "", "x" + value, true);
    PlannedRelease release = found.unit("east-1").releases().get(0);
    assertThat(identity(release)).isEmpty();
    assertThat(found.under("PLN106"))
        .containsExactly(
            "10:9 PLN106 1 value of 'east-1' is not written: the profile does not set "
                + key
                + " | set it "
                + (key.startsWith("tenant.")
                    ? "at the tenant, under 'tenants'"
                    : "at the unit or under 'defaults'")
                + "; comments in the values files list the missing values");
    assertThat(found.placement("east-1", "svc").notices())
        .containsExactly(
            "the profile does not set '%s', so values that need it are not written".formatted(key));
    assertThat(release.leftToUser())
        .containsExactly(
            new PlannedRelease.LeftToUser("a.b", "x" + value, "the profile does not set " + key));
  }

  @Test
  void everyNameIsFilledForATenantOfAUnitThatHasEverything() {
    String everything = "domain: d.com, imageRegistry: r, storageClasses: {rwo: a, rwx: b}, ";
    String value =
        String.join("|", Placeholders.NAMES.stream().map(name -> "{" + name + "}").toList());
    Findings found =
        found(
            everything, ", uuid: 9350e2fc-a1dd-4c65-8d40-1f75a2e00100, sipDomain: s", value, true);
    assertThat(identity(found.unit("east-1").releases().get(0)))
        .singleElement()
        .asString()
        .doesNotContain("{");
    assertThat(Placeholders.namesIn(value)).isEqualTo(Placeholders.NAMES);
  }

  private static List<String> identity(PlannedRelease release) {
    return release.values().stream()
        .filter(v -> v.purpose() == Purpose.IDENTITY)
        .map((ValueAssignment v) -> v.path().text() + "=" + Objects.requireNonNull(v.value()))
        .toList();
  }
}
