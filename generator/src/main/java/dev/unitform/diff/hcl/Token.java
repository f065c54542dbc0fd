package dev.unitform.diff.hcl;

/**
 * A token of HCL.
 *
 * @param spaced whether white space precedes the token
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
