package org.moduleyard.offerdocument.secret;

/** The effect of a write on one secret. */
public sealed interface SecretChange {
  /** The member was absent: what is stored stays. */
  record Keep() implements SecretChange {}

  /** The member was empty text, or its plan is gone: what is stored is removed. */
  record Delete() implements SecretChange {}

  /** A new value came in. */
  record Replace(String value) implements SecretChange {
    /** Without the value, so that a log line never holds it. */
    @Override
    public String toString() {
      return "Replace[…]";
    }
  }
}
