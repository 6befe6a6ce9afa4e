package org.moduleyard.offerdocument.html;

import java.util.List;
import java.util.regex.Pattern;

/** The paragraph that closes every offer description (C-05, OPEN-25). */
public final class HardwareParagraph {
  private static final Pattern MINIMUM =
      Pattern.compile(
          "minimum hardware requirements\\s*:\\s*\\S.{9,}",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
  private static final Pattern RECOMMENDED =
      Pattern.compile(
          "recommended hardware requirements\\s*:.*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  private HardwareParagraph() {}

  /** True when the last block states them; one block of recommended hardware may follow. */
  public static boolean isLastIn(List<String> blocks) {
    if (blocks.isEmpty()) {
      return false;
    }
    int last = blocks.size() - 1;
    boolean followed = last > 0 && RECOMMENDED.matcher(blocks.get(last)).matches();
    return MINIMUM.matcher(blocks.get(followed ? last - 1 : last)).matches();
  }
}
