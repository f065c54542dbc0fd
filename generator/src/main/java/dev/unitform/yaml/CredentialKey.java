package dev.unitform.yaml;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The words in the key of a value, in lower case, which show whether the value is a credential.
 *
 * @param whole the joined words
 */
record CredentialKey(List<String> words, String whole) {
  /**
   * The maximum number of characters of a key that are examined, counted from the end of the key.
   */
  private static final int LONGEST = 64;

  /**
   * Ends of keys whose value is a credential. Only the ends are compared, because some keys are one
   * long word, such as {@code dbpassword}.
   */
  private static final List<String> ENDS =
      words(
          "password passwd passphrase passcode pwd dbpass userpass adminpass rootpass mailpass"
              + " smtppass bindpw secretkeybase secret token credential credentials"
              + " dockerconfigjson");

  /** Ends of keys whose value is a credential or the name of a key in a Secret. */
  private static final List<String> KEYS =
      words(
          "apikey privatekey accesskey secretkey signingkey accountkey encryptionkey decryptionkey"
              + " masterkey sharedkey storagekey hmackey sessionkey authkey");

  /**
   * Words that mean a credential as the last word of a key, but not as a part of a longer word,
   * such as "compass".
   */
  private static final List<String> LAST_WORDS = words("pass creds cred");

  /**
   * Words before "secret", such as "client". With one of these words, the value is the secret
   * itself; with other words, it may be the name of a Secret.
   */
  private static final List<String> SECRETS_THEMSELVES =
      words(
          "client app application api consumer shared oauth oauth2 signing webhook jwt hmac session"
              + " cookie encryption master otp");

  private static final List<String> PASSWORDS = words("passwords passwds passphrases pwds");

  /**
   * Keys of mappings in which every value is a credential, even if its own key is an ordinary word.
   */
  private static final List<String> CONTAINERS =
      words(
          "passwords passwds passphrases pwds tokens credentials creds apikeys privatekeys"
              + " accesskeys secretkeys signingkeys accountkeys encryptionkeys");

  /**
   * The last words of keys whose values are not credentials, even in a mapping such as {@code
   * credentials}.
   */
  private static final List<String> BESIDE =
      words(
          "user users username login name names ref refs key keys id ids host hosts hostname port"
              + " ports url uri endpoint type kind enabled create path file mount region provider"
              + " account namespace version ttl expiry expiration lifetime issuer audience"
              + " algorithm class mode scope scopes role roles group groups label labels"
              + " annotations description domain realm database db schema secret exists existing");

  /** Words in a key that make a number a quantity, not a credential. */
  private static final List<String> QUANTITIES =
      words("max min maximum minimum num number count total limit per length size");

  private static List<String> words(String text) {
    return List.of(text.split(" ", -1));
  }

  /**
   * The words of a key. They are separated by capital letters, or by characters other than letters
   * and digits.
   */
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
    return new CredentialKey(words, String.join("", words));
  }

  /** Whether the value of this key is a credential, or a reference to one. */
  boolean isOfCredential() {
    return endsWithAny(whole, ENDS) || isKeyOfSecret() || isWord();
  }

  /** Whether the value of this key may also be the name of a key in a Secret. */
  boolean isKeyOfSecret() {
    return endsWithAny(whole, KEYS);
  }

  /**
   * Whether the value of this key may also be the name of a Secret. A key such as {@code
   * existingJwtSecret} names one that exists already.
   */
  boolean mayNameSecret() {
    return whole.endsWith("secret")
        && whole.length() > "secret".length()
        && (words.get(0).equals("existing")
            || !endsWithAny(
                whole.substring(0, whole.length() - "secret".length()), SECRETS_THEMSELVES));
  }

  /** Whether the value of this key is a credential even if it is a number. */
  boolean isOfNumericCredential() {
    return isOfCredential() && words.stream().noneMatch(QUANTITIES::contains);
  }

  /** Whether everything below this key is a credential. */
  boolean isContainer() {
    return endsWithAny(whole, CONTAINERS) && words.stream().noneMatch(QUANTITIES::contains);
  }

  /** Whether everything below this key is a credential, including numbers. */
  boolean isOfPasswords() {
    return isContainer() && endsWithAny(whole, PASSWORDS);
  }

  /**
   * Whether this key, such as {@code username}, holds no credential even in a mapping such as
   * {@code credentials}.
   */
  boolean isBeside() {
    return words.isEmpty() || BESIDE.contains(words.get(words.size() - 1));
  }

  private boolean isWord() {
    String last = words.isEmpty() ? "" : words.get(words.size() - 1);
    // The value of the key proxy_pass of nginx is an address, not a password.
    return LAST_WORDS.contains(last) && !whole.endsWith("proxypass");
  }

  private static boolean endsWithAny(String text, List<String> ends) {
    for (String end : ends) {
      if (text.endsWith(end)) {
        return true;
      }
    }
    return false;
  }
}
