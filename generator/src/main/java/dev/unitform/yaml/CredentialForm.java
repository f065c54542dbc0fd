package dev.unitform.yaml;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * The forms by which issuers of tokens and keys make them recognisable: so many characters of an
 * alphabet behind a prefix. The facts are those of the rules of gitleaks 8 (config/gitleaks.toml).
 *
 * @param most so many, and no further one behind them; 0 for any number
 */
record CredentialForm(String prefix, IntPredicate alphabet, int least, int most) {
  private static final IntPredicate HEX = CredentialForm::isHexadecimal;
  private static final IntPredicate UPPER = CredentialForm::isUpper;
  private static final IntPredicate ALNUM = CredentialForm::isLetterOrDigit;
  private static final IntPredicate WORD = CredentialForm::isOfWord;
  private static final IntPredicate DOTTED = CredentialForm::isDotted;
  private static final IntPredicate BASE64 = CredentialForm::isBase64;
  private static final IntPredicate URL_ENCODED = CredentialForm::isUrlEncoded;
  private static final IntPredicate BCRYPT = CredentialForm::isOfBcrypt;

  private static final List<CredentialForm> ALL =
      List.of(
          // Clouds
          exactly("AKIA", UPPER, 16),
          exactly("ASIA", UPPER, 16),
          exactly("ABIA", UPPER, 16),
          exactly("ACCA", UPPER, 16),
          atLeast("ABSK", BASE64, 109),
          exactly("LTAI", ALNUM, 20),
          atLeast("AIza", WORD, 35),
          exactly("doo_v1_", HEX, 64),
          exactly("dop_v1_", HEX, 64),
          exactly("dor_v1_", HEX, 64),
          atLeast("fo1_", WORD, 43),
          atLeast("fm2_", BASE64, 100),
          atLeast("HRKU-AA", WORD, 58),
          atLeast("tk-us-", WORD, 48),
          exactly("dapi", HEX, 32),
          atLeast("sha256~", WORD, 43),
          atLeast("nfp_", ALNUM, 36),
          atLeast("AccountKey=", BASE64, 40),
          atLeast("SharedAccessKey=", BASE64, 40),
          atLeast("?sig=", URL_ENCODED, 20),
          atLeast("&sig=", URL_ENCODED, 20),
          // Hashes of passwords: crypt(3)
          exactly("$2a$", BCRYPT, 56),
          exactly("$2b$", BCRYPT, 56),
          exactly("$2y$", BCRYPT, 56),
          // Repositories, packages and builds
          atLeast("ghp_", ALNUM, 36),
          atLeast("gho_", ALNUM, 36),
          atLeast("ghu_", ALNUM, 36),
          atLeast("ghs_", ALNUM, 36),
          atLeast("ghr_", ALNUM, 36),
          atLeast("github_pat_", WORD, 22),
          atLeast("glpat-", DOTTED, 20),
          atLeast("glptt-", HEX, 40),
          atLeast("glrt-", DOTTED, 20),
          atLeast("gldt-", WORD, 20),
          atLeast("glcbt-", WORD, 20),
          atLeast("glft-", WORD, 20),
          atLeast("glffct-", WORD, 20),
          atLeast("glimt-", WORD, 25),
          atLeast("glsoat-", WORD, 20),
          atLeast("glagent-", WORD, 50),
          atLeast("gloas-", WORD, 64),
          atLeast("GR1348941", WORD, 20),
          atLeast("npm_", ALNUM, 36),
          atLeast("pypi-AgEIcHlwaS5vcmc", WORD, 50),
          exactly("rubygems_", HEX, 48),
          atLeast("CLOJARS_", ALNUM, 60),
          atLeast("AKCp", ALNUM, 69),
          atLeast("cmVmd", ALNUM, 59),
          exactly("pul-", HEX, 40),
          atLeast("pnu_", ALNUM, 36),
          atLeast("rdme_", ALNUM, 70),
          exactly("PMAK-", WORD, 59),
          exactly("API-", UPPER, 26),
          atLeast("sgp_", WORD, 40),
          atLeast("dp.pt.", ALNUM, 43),
          atLeast("hvs.", WORD, 90),
          atLeast("hvb.", WORD, 138),
          atLeast("ops_eyJ", BASE64, 250),
          atLeast("AGE-SECRET-KEY-1", UPPER, 58),
          // Payment
          atLeast("sk_live_", ALNUM, 10),
          atLeast("sk_test_", ALNUM, 10),
          atLeast("sk_prod_", ALNUM, 10),
          atLeast("rk_live_", ALNUM, 10),
          atLeast("rk_test_", ALNUM, 10),
          atLeast("rk_prod_", ALNUM, 10),
          atLeast("sq0atp-", WORD, 22),
          atLeast("sq0csp-", WORD, 43),
          atLeast("EZAK", ALNUM, 54),
          atLeast("EZTK", ALNUM, 54),
          atLeast("shippo_live_", HEX, 40),
          atLeast("shippo_test_", HEX, 40),
          exactly("shpat_", HEX, 32),
          exactly("shpca_", HEX, 32),
          exactly("shppa_", HEX, 32),
          exactly("shpss_", HEX, 32),
          atLeast("duffel_live_", WORD, 43),
          atLeast("duffel_test_", WORD, 43),
          // Messages
          atLeast("SG.", DOTTED, 60),
          atLeast("xoxa-", WORD, 10),
          atLeast("xoxb-", WORD, 10),
          atLeast("xoxp-", WORD, 10),
          atLeast("xoxr-", WORD, 10),
          atLeast("xoxs-", WORD, 10),
          atLeast("xoxo-", WORD, 10),
          atLeast("xoxe-", WORD, 10),
          atLeast("xapp-", WORD, 20),
          exactly("SK", HEX, 32),
          atLeast("xkeysib-", WORD, 64),
          atLeast("ntn_", ALNUM, 46),
          atLeast("lin_api_", ALNUM, 40),
          // Models and observation
          atLeast("sk-ant-", WORD, 80),
          atLeast("sk-proj-", WORD, 58),
          atLeast("sk-svcacct-", WORD, 58),
          atLeast("sk-admin-", WORD, 58),
          exactly("hf_", ALNUM, 34),
          atLeast("pplx-", ALNUM, 48),
          atLeast("glc_", BASE64, 32),
          atLeast("glsa_", WORD, 41),
          atLeast("dt0c01.", DOTTED, 80),
          atLeast("sntryu_", HEX, 64),
          atLeast("sntrys_", WORD, 40),
          exactly("ico-", ALNUM, 32),
          atLeast("pscale_tkn_", DOTTED, 32),
          atLeast("pscale_oauth_", DOTTED, 32),
          atLeast("pscale_pw_", DOTTED, 32));

  private static CredentialForm atLeast(String prefix, IntPredicate alphabet, int least) {
    return new CredentialForm(prefix, alphabet, least, 0);
  }

  private static CredentialForm exactly(String prefix, IntPredicate alphabet, int count) {
    return new CredentialForm(prefix, alphabet, count, count);
  }

  /** A part of a text. */
  record Part(int start, int end) {}

  /** All that have one of the forms, in each form's order. */
  static List<Part> in(String text) {
    List<Part> parts = new ArrayList<>();
    for (CredentialForm form : ALL) {
      for (int at = text.indexOf(form.prefix);
          at >= 0;
          at = text.indexOf(form.prefix, at + form.prefix.length())) {
        Part part = form.at(text, at);
        if (part != null) {
          parts.add(part);
        }
      }
    }
    return parts;
  }

  private @Nullable Part at(String text, int start) {
    if (start > 0
        && ALNUM.test(prefix.charAt(0))
        && (ALNUM.test(text.charAt(start - 1)) || text.charAt(start - 1) == '_')) {
      return null;
    }
    int from = start + prefix.length();
    int end = from;
    while (end < text.length()
        && alphabet.test(text.charAt(end))
        && (most == 0 || end - from < most)) {
      end++;
    }
    boolean goesOn = most > 0 && end < text.length() && ALNUM.test(text.charAt(end));
    return end - from < least || goesOn ? null : new Part(start, end);
  }

  static boolean isOfToken(int c) {
    return isDotted(c) || c == '~' || c == '+' || c == '/';
  }

  private static boolean isUpper(int c) {
    return isDigit(c) || (c >= 'A' && c <= 'Z');
  }

  private static boolean isLetterOrDigit(int c) {
    return isUpper(c) || (c >= 'a' && c <= 'z');
  }

  private static boolean isOfWord(int c) {
    return isLetterOrDigit(c) || c == '_' || c == '-';
  }

  private static boolean isDotted(int c) {
    return isOfWord(c) || c == '.' || c == '=';
  }

  private static boolean isBase64(int c) {
    return isLetterOrDigit(c) || c == '+' || c == '/' || c == '=';
  }

  private static boolean isUrlEncoded(int c) {
    return isBase64(c) || c == '%';
  }

  private static boolean isOfBcrypt(int c) {
    return isLetterOrDigit(c) || c == '$' || c == '.' || c == '/';
  }

  static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isHexadecimal(int c) {
    return isDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
  }
}
