package org.moduleyard.certifier.secret;

/** A set of ASCII characters. */
final class CharClass {
  static final CharClass DIGIT = of("0123456789");
  static final CharClass UPPER = of("ABCDEFGHIJKLMNOPQRSTUVWXYZ");
  static final CharClass LOWER = of("abcdefghijklmnopqrstuvwxyz");
  static final CharClass ALNUM = DIGIT.and(UPPER).and(LOWER);
  static final CharClass BASE64 = ALNUM.and(of("+/"));
  static final CharClass BASE64_URL = ALNUM.and(of("-_"));

  private final boolean[] members = new boolean[128];

  private CharClass() {}

  static CharClass of(String members) {
    CharClass made = new CharClass();
    members.chars().forEach(member -> made.members[member] = true);
    return made;
  }

  CharClass and(CharClass other) {
    CharClass made = new CharClass();
    for (int i = 0; i < members.length; i++) {
      made.members[i] = members[i] || other.members[i];
    }
    return made;
  }

  /** Also for -1, which no class has. */
  boolean has(int character) {
    return character >= 0 && character < members.length && members[character];
  }

  boolean hasAll(String text) {
    return text.chars().allMatch(this::has);
  }
}
