package dev.unitform.diff.hcl;

/**
 * A word of Terraform's language as it is written.
 *
 * @param spaced whether there is space before it
 */
record Token(Kind kind, String text, boolean spaced) {
  enum Kind {
    WORD,
    STRING,
    HEREDOC,
    SIGN,
    NEWLINE,
    END
  }

  boolean is(String sign) {
    return kind == Kind.SIGN && text.equals(sign);
  }
}
