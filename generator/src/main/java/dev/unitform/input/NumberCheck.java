package dev.unitform.input;

import dev.unitform.diagnostic.Code;
import dev.unitform.diagnostic.Diagnostics;
import dev.unitform.yaml.KubernetesScalar;
import dev.unitform.yaml.ScalarKind;
import dev.unitform.yaml.YamlNode;
import java.util.List;

/**
 * Checks the numbers in a chart's values. Helm's templates get all numbers as floating-point
 * numbers, so some numbers are printed differently than in the file, and some cannot be represented
 * at all.
 */
final class NumberCheck {
  private NumberCheck() {}

  /** Checks a node of a chart's values and everything below it. */
  static void check(YamlNode node, Diagnostics diagnostics) {
    node.children().forEach(child -> check(child, diagnostics));
    if (node instanceof YamlNode.Scalar scalar
        && (scalar.kind() == ScalarKind.INTEGER || scalar.kind() == ScalarKind.FLOAT)) {
      check(scalar, diagnostics);
    }
  }

  /** Checks the values of all services of a profile, at all three levels: group, pair and unit. */
  static void checkProfile(YamlNode node, Diagnostics diagnostics) {
    if (node instanceof YamlNode.Mapping mapping) {
      for (YamlNode.Entry entry : mapping.entries()) {
        if (entry.key().equals("services") && entry.value() instanceof YamlNode.Mapping services) {
          services.entries().forEach(service -> checkSettings(service, diagnostics));
        } else {
          checkProfile(entry.value(), diagnostics);
        }
      }
    } else {
      node.children().forEach(child -> checkProfile(child, diagnostics));
    }
  }

  private static void checkSettings(YamlNode.Entry service, Diagnostics diagnostics) {
    YamlNode values = service.value().at(List.of("values"));
    if (values != null) {
      diagnostics.about(
          service.key(),
          () -> {
            check(values, diagnostics);
            return values;
          });
    }
  }

  /** Checks the values that the contracts of a service write. */
  static void checkService(YamlNode node, Diagnostics diagnostics) {
    if (node instanceof YamlNode.Mapping mapping) {
      for (YamlNode.Entry entry : mapping.entries()) {
        if (mapping.entry("path").isPresent()
            && (entry.key().equals("value") || entry.key().equals("perRelease"))) {
          check(entry.value(), diagnostics);
        } else if (!entry.key().equals("sample")) {
          checkService(entry.value(), diagnostics);
        }
      }
    } else {
      node.children().forEach(child -> checkService(child, diagnostics));
    }
  }

  private static void check(YamlNode.Scalar scalar, Diagnostics diagnostics) {
    String printed = KubernetesScalar.printed(scalar.text());
    if (printed == null) {
      diagnostics.add(
          Code.YML007,
          scalar.position(),
          "Helm cannot pass '%s' on to a chart".formatted(scalar.text()),
          "quote it if it is text: \"%s\"; Helm converts values to JSON, which has no such number"
              .formatted(scalar.text()));
    } else if (!printed.equals(scalar.text())) {
      diagnostics.add(
          Code.YML008,
          scalar.position(),
          "a template that prints '%s' without a conversion shows '%s'"
              .formatted(scalar.text(), printed),
          "quote the value if it is text, such as a version, a tag or an identifier; keep it"
              + " unquoted if the templates convert it ('int', 'toYaml')");
    }
  }
}
