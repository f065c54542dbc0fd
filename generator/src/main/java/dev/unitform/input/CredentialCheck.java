package dev.unitform.input;

import dev.unitform.diagnostic.Code;
import dev.unitform.diagnostic.Diagnostics;
import dev.unitform.diagnostic.SourcePosition;
import dev.unitform.model.profile.ServiceSettings;
import dev.unitform.model.profile.TopologyProfile;
import dev.unitform.model.profile.UnitPair;
import dev.unitform.model.profile.UnitSettings;
import dev.unitform.trace.Traced;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Credentials never appear in inputs: a value that needs one refers to a Kubernetes secret. */
public final class CredentialCheck {
  private static final Pattern SECRET_KEY =
      Pattern.compile(
          "(?i).*(passw(or)?d|passphrase|secret|token|api_?-?key|private_?-?key|access_?-?key"
              + "|credentials?)");
  private static final Pattern SECRET_TEXT =
      Pattern.compile(
          "(?s).*(-----BEGIN [A-Z ]*PRIVATE KEY-----|\\bAKIA[0-9A-Z]{16}\\b|\\bgh[pousr]_[A-Za-z0-9]{36,}"
              + "|://[^/\\s:@]+:[^/\\s:@]+@).*");
  private static final Pattern REFERENCE = Pattern.compile("\\s*|\\{\\{.*}}|\\$\\{?[A-Za-z_].*");

  private CredentialCheck() {}

  static void check(TopologyProfile profile, Diagnostics diagnostics) {
    UnitSettings defaults = profile.spec().defaults();
    repository(defaults == null ? null : defaults.chartRepository(), diagnostics);
    check(profile.spec().services(), diagnostics);
    for (UnitPair pair : profile.spec().unitGroup().unitPairs()) {
      check(pair.services(), diagnostics);
      for (UnitPair.Member member : pair.members()) {
        repository(member.unit().chartRepository(), diagnostics);
        check(member.unit().services(), diagnostics);
      }
    }
  }

  private static void repository(@Nullable Traced<String> address, Diagnostics diagnostics) {
    if (address != null) {
      check(address.value(), "chartRepository", address.position(), diagnostics);
    }
  }

  private static void check(
      Map<String, Traced<ServiceSettings>> services, Diagnostics diagnostics) {
    services
        .values()
        .forEach(
            settings ->
                settings
                    .value()
                    .values()
                    .values()
                    .forEach(given -> check(given.value(), "", given.position(), diagnostics)));
  }

  /** Checks plain data for values that look like credentials. */
  static void check(
      @Nullable Object data, String path, @Nullable SourcePosition at, Diagnostics diagnostics) {
    if (data instanceof Map<?, ?> map) {
      map.forEach(
          (key, value) -> {
            String below = path.isEmpty() ? String.valueOf(key) : path + "." + key;
            if (value instanceof String text && isCredential(String.valueOf(key), text)) {
              diagnostics.add(
                  Code.PRF009,
                  at,
                  "the value of '%s' looks like a credential".formatted(below),
                  "put it into a Kubernetes secret and refer to that");
            } else {
              check(value, below, at, diagnostics);
            }
          });
    } else if (data instanceof List<?> list) {
      for (int i = 0; i < list.size(); i++) {
        check(list.get(i), path + "[" + i + "]", at, diagnostics);
      }
    } else if (data instanceof String text && SECRET_TEXT.matcher(text).matches()) {
      diagnostics.add(
          Code.PRF009,
          at,
          "the value of '%s' looks like a credential".formatted(path),
          "put it into a Kubernetes secret and refer to that");
    }
  }

  private static boolean isCredential(String key, String text) {
    return (SECRET_KEY.matcher(key).matches() && !REFERENCE.matcher(text).matches())
        || SECRET_TEXT.matcher(text).matches();
  }
}
