package org.moduleyard.certifier.secret.recognizer;

import org.jspecify.annotations.Nullable;
import org.moduleyard.certifier.secret.passage.CharClass;
import org.moduleyard.certifier.secret.passage.Placeholders;
import org.moduleyard.certifier.secret.passage.ScanWindow;
import org.moduleyard.certifier.secret.passage.Secret;
import org.moduleyard.certifier.secret.passage.SecretKind;

/**
 * An access key of AWS: 20 capitals and digits that name it, with the 40 characters of its secret
 * within 400 bytes before or behind. One without the other is of no use to anybody.
 */
final class AwsKeyRecognizer implements Recognizer {
  private static final int REST_OF_ID = 16;
  private static final int SECRET = 40;
  private static final int NEAR = 400;
  private static final CharClass ID = CharClass.UPPER.and(CharClass.of("234567"));

  @Override
  public @Nullable Secret recognize(ScanWindow passage, int from, int to) {
    int end = passage.skip(to, ID, REST_OF_ID + 1);
    if (end - to != REST_OF_ID
        || CharClass.ALNUM.has(passage.at(end))
        || !TokenRecognizer.isStart(passage, from)) {
      return null;
    }
    String id = passage.text(to, end);
    boolean drawn = !Placeholders.isOne(id) && Placeholders.isRandom(id);
    return drawn && (hasSecret(passage, end, end + NEAR) || hasSecret(passage, from - NEAR, from))
        ? new Secret(SecretKind.AWS_ACCESS_KEY, from, end)
        : null;
  }

  private static boolean hasSecret(ScanWindow passage, int from, int to) {
    int at = Math.max(from, passage.start());
    // A run that began before is a part of something longer.
    at = at == passage.start() ? at : passage.skip(at, CharClass.BASE64, NEAR);
    while (at < Math.min(to, passage.end())) {
      int end = passage.skip(at, CharClass.BASE64, NEAR);
      // A written "\n" before it would be taken for its beginning.
      int begin = passage.at(at - 1) == '\\' ? at + 1 : at;
      if (end - begin == SECRET && isSecret(passage.text(begin, end))) {
        return true;
      }
      at = end + 1;
    }
    return false;
  }

  private static boolean isSecret(String text) {
    return !Placeholders.isOne(text)
        && Placeholders.isRandom(text)
        && text.chars().anyMatch(CharClass.DIGIT::has)
        && text.chars().anyMatch(CharClass.UPPER::has)
        && text.chars().anyMatch(CharClass.LOWER::has)
        // a text of hexadecimal digits alone is a digest
        && !CharClass.DIGIT.and(CharClass.of("abcdefABCDEF")).hasAll(text);
  }
}
