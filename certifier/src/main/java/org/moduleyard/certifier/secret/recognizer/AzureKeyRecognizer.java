package org.moduleyard.certifier.secret.recognizer;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.moduleyard.certifier.secret.passage.CharClass;
import org.moduleyard.certifier.secret.passage.Placeholders;
import org.moduleyard.certifier.secret.passage.ScanWindow;
import org.moduleyard.certifier.secret.passage.Secret;
import org.moduleyard.certifier.secret.passage.SecretKind;

/**
 * Keys of Azure behind their name: 64 bytes of a storage account, 32 bytes of an IoT hub, a service
 * bus or a device, in base64.
 *
 * @param length of the key, in characters, with its padding
 */
record AzureKeyRecognizer(SecretKind kind, int length) implements Recognizer {

  /** Those of emulators, the same all over the world. */
  private static final List<String> PUBLIC = List.of("Eby8vdM02xNOcqFl", "C2y6yDjf5/R+ob0N");

  private static final CharClass CONNECTION =
      CharClass.ALNUM.and(CharClass.of("=;.:/-_+%,*?!()$@#'&~"));

  @Override
  public @Nullable Secret recognize(ScanWindow passage, int from, int to) {
    int end = passage.skip(to, CharClass.BASE64, length);
    int padded = passage.skip(end, CharClass.of("="), 3);
    if (padded - to != length || padded == end || !isPadding(passage, end, padded)) {
      return null;
    }
    String key = passage.text(to, end);
    if (Placeholders.isOne(key)
        || !Placeholders.isRandom(key)
        || PUBLIC.stream().anyMatch(key::startsWith)) {
      return null;
    }
    int begin = passage.skipBack(from, CONNECTION, ScanWindow.BEHIND);
    boolean device =
        kind == SecretKind.AZURE_SHARED_KEY
            && passage.find("HostName=", begin, from) >= 0
            && passage.find("DeviceId=", begin, from) >= 0;
    return new Secret(device ? SecretKind.DEVICE_CONNECTION : kind, to, padded);
  }

  private boolean isPadding(ScanWindow passage, int end, int padded) {
    boolean whole = (padded - end) == (length == 88 ? 2 : 1);
    return whole && !CharClass.BASE64.has(passage.at(padded));
  }
}
