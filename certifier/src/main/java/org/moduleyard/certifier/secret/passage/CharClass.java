package org.moduleyard.certifier.secret.passage;

/** A set of ASCII characters. */
public final class CharClass {
  public static final CharClass DIGIT = of("0123456789");
  public static final CharClass UPPER = of("ABCDEFGHIJKLMNOPQRSTUVWXYZ");
  public static final CharClass LOWER = of("abcdefghijklmnopqrstuvwxyz");
  public static final CharClass ALNUM = DIGIT.and(UPPER).and(LOWER);
  public static final CharClass BASE64 = ALNUM.and(of("+/"));
  public static final CharClass BASE64_URL = ALNUM.and(of("-_"));

  private final boolean[] members = new boolean[128];

  private CharClass() {}

  public static CharClass of(String members) {
    CharClass made = new CharClass();
    members.chars().forEach(member -> made.members[member] = true);
    return made;
  }

  public CharClass and(CharClass other) {
    CharClass made = new CharClass();
    for (int i = 0; i < members.length; i++) {
      made.members[i] = members[i] || other.members[i];
    }
    return made;
  }

  /** Also for -1, which no class has. */
  public boolean has(int character) {
    return character >= 0 && character < members.length && members[character];
  }

  public boolean hasAll(String text) {
    return text.chars().allMatch(this::has);
  }
}
