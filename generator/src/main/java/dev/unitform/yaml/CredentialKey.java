package dev.unitform.yaml;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What the name of a value says of it: the words that a key is made of, in lower case. */
record CredentialKey(List<String> words) {
  /** What is behind the last so many characters of a key does not change what it is a key of. */
  private static final int LONGEST = 64;

  /** Ends of a key, whatever stands before: keys are also written in one word. */
  private static final List<String> ENDS =
      List.of(
          "password",
          "passwd",
          "passphrase",
          "passcode",
          "pwd",
          "dbpass",
          "userpass",
          "adminpass",
          "rootpass",
          "mailpass",
          "smtppass",
          "secret",
          "token",
          "credential",
          "credentials",
          "dockerconfigjson");

  /** Ends of a key that are the key of something that is kept secret. */
  private static final List<String> KEYS =
      List.of(
          "apikey",
          "privatekey",
          "accesskey",
          "secretkey",
          "signingkey",
          "accountkey",
          "encryptionkey",
          "decryptionkey",
          "masterkey",
          "sharedkey",
          "storagekey",
          "hmackey",
          "sessionkey",
          "authkey");

  /** Last words of a key; part of another word they say nothing. */
  private static final Set<String> WORDS = new HashSet<>(Arrays.asList("pass", "creds", "cred"));

  /** Keys of which the value is the name of a secret, if it can be one; but for these. */
  private static final List<String> SECRETS_THEMSELVES =
      List.of(
          "client",
          "app",
          "application",
          "api",
          "consumer",
          "shared",
          "oauth",
          "oauth2",
          "signing",
          "webhook",
          "jwt",
          "hmac",
          "session",
          "cookie",
          "encryption",
          "master",
          "otp");

  /** Keys below which every value is one, whatever its key. */
  private static final List<String> CONTAINERS =
      List.of(
          "passwords",
          "passwds",
          "passphrases",
          "pwds",
          "tokens",
          "credentials",
          "creds",
          "apikeys",
          "privatekeys",
          "accesskeys",
          "secretkeys",
          "signingkeys",
          "accountkeys",
          "encryptionkeys");

  /** What stands beside credentials in such a container, by the last word of its key. */
  private static final Set<String> BESIDE =
      new HashSet<>(
          Arrays.asList(
              ("user users username login name names ref refs key keys id ids host hosts hostname"
                      + " port ports url uri endpoint type kind enabled create path file mount"
                      + " region provider account namespace version ttl expiry expiration"
                      + " lifetime issuer audience algorithm class mode scope scopes role roles"
                      + " group groups label labels annotations description domain realm database"
                      + " db schema secret exists existing")
                  .split(" ")));

  /** Words that make a number behind it a quantity. */
  private static final Set<String> QUANTITIES =
      new HashSet<>(
          Arrays.asList(
              "max", "min", "maximum", "minimum", "num", "number", "count", "total", "limit", "per",
              "length", "size"));

  /** The words of a key, which capitals, digits behind letters and other characters part. */
  static CredentialKey of(String key) {
    String end = key.length() <= LONGEST ? key : key.substring(key.length() - LONGEST);
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    for (int i = 0; i < end.length(); i++) {
      char c = end.charAt(i);
      boolean letter = Character.isLetterOrDigit(c);
      boolean begins =
          letter
              && Character.isUpperCase(c)
              && i > 0
              && (Character.isLowerCase(end.charAt(i - 1))
                  || (Character.isUpperCase(end.charAt(i - 1))
                      && i + 1 < end.length()
                      && Character.isLowerCase(end.charAt(i + 1))));
      if ((!letter || begins) && word.length() > 0) {
        words.add(word.toString().toLowerCase(Locale.ROOT));
        word.setLength(0);
      }
      if (letter) {
        word.append(c);
      }
    }
    if (word.length() > 0) {
      words.add(word.toString().toLowerCase(Locale.ROOT));
    }
    return new CredentialKey(words);
  }

  /** Whether its value is a credential, or the reference to one. */
  boolean isOfCredential() {
    String whole = whole();
    return endsWithAny(whole, ENDS) || isKeyOfSecret() || isWord();
  }

  /** Whether its value may as well be the name of a key in a secret. */
  boolean isKeyOfSecret() {
    return endsWithAny(whole(), KEYS);
  }

  /** Whether its value may as well be the name of a secret. */
  boolean mayNameSecret() {
    String whole = whole();
    return whole.endsWith("secret")
        && whole.length() > "secret".length()
        && !endsWithAny(whole.substring(0, whole.length() - "secret".length()), SECRETS_THEMSELVES);
  }

  /** Whether a number can be its value and still be a credential. */
  boolean isOfNumericCredential() {
    return isOfCredential() && words.stream().noneMatch(QUANTITIES::contains);
  }

  /** Whether everything below it is a credential. */
  boolean isContainer() {
    return endsWithAny(whole(), CONTAINERS) && words.stream().noneMatch(QUANTITIES::contains);
  }

  /** Whether everything below it is one even if it is a number. */
  boolean isOfPasswords() {
    return isContainer()
        && endsWithAny(whole(), List.of("passwords", "passwds", "passphrases", "pwds"));
  }

  /** Whether it tells something else where it stands below such a container. */
  boolean isBeside() {
    return words.isEmpty() || BESIDE.contains(words.get(words.size() - 1));
  }

  private boolean isWord() {
    String last = words.isEmpty() ? "" : words.get(words.size() - 1);
    // As in nginx' proxy_pass, which is an address.
    return WORDS.contains(last) && !whole().endsWith("proxypass");
  }

  private String whole() {
    return String.join("", words);
  }

  private static boolean endsWithAny(String text, List<String> ends) {
    return ends.stream().anyMatch(text::endsWith);
  }
}
