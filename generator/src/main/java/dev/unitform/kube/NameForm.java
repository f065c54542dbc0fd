package dev.unitform.kube;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The forms that Kubernetes requires for names, labels and addresses (k8s.io/apimachinery,
 * pkg/util/validation/validation.go).
 */
public enum NameForm {
  LABEL(
      63,
      "[a-z0-9]([-a-z0-9]*[a-z0-9])?",
      "can contain only lower-case letters, digits and '-', with no '-' at either end"),
  /**
   * The name of a Service before Kubernetes 1.36. A name in this form is also called an RFC 1035
   * label.
   */
  SERVICE(
      63,
      "[a-z]([-a-z0-9]*[a-z0-9])?",
      "can contain only lower-case letters, digits and '-', with a letter at the beginning and no"
          + " '-' at the end"),
  SUBDOMAIN(
      253,
      "(?!.*(?:\\.\\.|\\.-|-\\.))[a-z0-9]([-a-z0-9.]*[a-z0-9])?",
      "can contain only lower-case letters, digits, '-' and '.', with a letter or digit at each end"
          + " of each part between dots"),
  /** The host of an ingress. */
  HOST(
      253,
      "(?!.*(?:\\.\\.|\\.-|-\\.))(\\*\\.)?[a-z0-9]([-a-z0-9.]*[a-z0-9])?",
      "must be a DNS name in lower-case letters, optionally with '*.' before it"),
  PORT(
      15,
      "(?=.*[a-z])(?!.*--)[a-z0-9]([-a-z0-9]*[a-z0-9])?",
      "can contain only lower-case letters, digits and single '-', with at least one letter"),
  LABEL_VALUE(
      63,
      "([A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?)?",
      "can contain only letters, digits, '-', '_' and '.', with a letter or digit at each end"),
  /** A key of a label or an annotation, or the name of a resource, with or without a prefix. */
  QUALIFIED(
      317,
      "(?!(?>[^/]*?(?:\\.\\.|\\.-|-\\.))[^/]*+/)([a-z0-9]([-a-z0-9.]*[a-z0-9])?/)?"
          + "[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?",
      "can contain only letters, digits, '-', '_' and '.', at most 63 of them, optionally after a"
          + " DNS name and '/'"),
  CONFIG_KEY(
      253,
      "(?!\\.\\.?$)(?!\\.\\.)[-._a-zA-Z0-9]+",
      "can contain only letters, digits, '-', '_' and '.', and cannot be '.' or begin with '..'"),
  ENVIRONMENT_VARIABLE(
      Integer.MAX_VALUE,
      "(?!\\.\\.?$)(?!\\.\\.)[-._a-zA-Z][-._a-zA-Z0-9]*",
      "can contain only letters, digits, '-', '_' and '.', with no digit at the beginning"),
  /** Allowed from Kubernetes 1.32 on. */
  RELAXED_ENVIRONMENT_VARIABLE(
      Integer.MAX_VALUE,
      "[\\x20-\\x3C\\x3E-\\x7E]+",
      "can contain only printable ASCII characters other than '='"),
  /** The names of roles and similar objects: any text that can be a path element. */
  PATH_SEGMENT(
      Integer.MAX_VALUE,
      "(?!\\.\\.?$)[^/%]+",
      "cannot contain '/' or '%', and cannot be '.' or '..'"),
  HTTP_HEADER(Integer.MAX_VALUE, "[-A-Za-z0-9]+", "can contain only letters, digits and '-'"),
  /** A path from the root of a file system. */
  ABSOLUTE_PATH(Integer.MAX_VALUE, "(?s)/.*", "must be a path that begins with '/'"),
  /** The controller of an ingress class: a domain and a path. */
  DOMAIN_PATH(
      250,
      "(?!(?>[^/]*?(?:\\.\\.|\\.-|-\\.))[^/]*+/)[a-z0-9]([-a-z0-9.]*[a-z0-9])?/"
          + "[-A-Za-z0-9/._~%!$&'()*+,;=:]+",
      "must be a domain and a path, such as example.com/ingress"),
  /** The name of a storage driver. */
  DRIVER(
      63,
      "(?!.*(?:\\.\\.|\\.-|-\\.))[A-Za-z0-9]([-A-Za-z0-9.]*[A-Za-z0-9])?",
      "can contain only letters, digits, '-' and '.', with a letter or digit at each end of each"
          + " part between dots"),
  /** The name of an admission webhook. */
  WEBHOOK(
      253,
      "(?!.*(?:\\.\\.|\\.-|-\\.))(?=[^.]+\\.[^.]+\\.)[a-z0-9]([-a-z0-9.]*[a-z0-9])?",
      "must be a DNS name in lower-case letters with three parts or more"),
  /** An address of IPv4, or roughly one of IPv6. */
  ADDRESS(45, Parts.IPV4 + "|" + Parts.IPV6, "must be an IP address"),
  /** An address range in CIDR notation. */
  ADDRESS_BLOCK(
      64,
      "%s/(?:[0-2]?[0-9]|3[0-2])|%s/(?:[0-9]{1,2}|1[01][0-9]|12[0-8])"
          .formatted(Parts.IPV4, Parts.IPV6),
      "must be an address block with a prefix length, such as 10.0.0.0/8");

  private static final class Parts {
    private static final String OCTET = "(?:25[0-5]|2[0-4][0-9]|[01]?[0-9]?[0-9])";
    static final String IPV4 = OCTET + "(?:\\." + OCTET + "){3}";
    static final String IPV6 = "(?=[^:]*:)[0-9a-fA-F:.]{2,45}";
  }

  private final int limit;
  private final Pattern pattern;
  private final String words;

  NameForm(int limit, String pattern, String words) {
    this.limit = limit;
    this.pattern = Pattern.compile(pattern);
    this.words = words;
  }

  /**
   * The fault of a text, as the end of a sentence that begins with the text; null if it is valid.
   */
  public @Nullable String fault(String text) {
    // The length is checked first, so that no pattern reads a longer text.
    if (text.length() > limit) {
      return "it has %d characters, but the limit is %d".formatted(text.length(), limit);
    }
    return pattern.matcher(text).matches() ? null : "it " + words;
  }

  /** What the form requires, as the end of a sentence that begins with the text. */
  public String words() {
    return words;
  }

  public boolean matches(String text) {
    return text.length() <= limit && pattern.matcher(text).matches();
  }
}
